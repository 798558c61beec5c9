import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../ui/button.tsx'
import { Dialog, DialogActions } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { DownloadDialog } from './download-dialog.tsx'
import { plainTextOf } from './fields.ts'
import { useFormat } from './format-context.ts'
import { useCopy } from './use-copy.ts'

/** What can be done with the whole format: taken away, looked at as it was, made anew. */
export function FormatTools({
  locked,
  onRemake,
}: {
  /** How many parts stay when it is made anew. */
  locked: number
  onRemake: (() => void) | null
}) {
  const { t } = useTranslation('package')
  const { format, artifact, remaking } = useFormat()
  const { view } = useSearch({ from: '/content/$id' })
  const copy = useCopy()
  const [open, setOpen] = useState<'copy' | 'download' | 'remake' | null>(null)
  const versions = view === 'versions'
  return (
    <div className="no-print mb-5 flex flex-wrap gap-2">
      <Button icon="download" onClick={() => setOpen('download')} size="small">
        {t('download.open')}
      </Button>
      <Button
        icon="copy"
        onClick={() => void copy(plainTextOf(format, artifact.content))}
        size="small"
      >
        {t('copy.text')}
      </Button>
      <Button icon="print" onClick={() => window.print()} size="small">
        {t('print')}
      </Button>
      <Link
        aria-current={versions || undefined}
        className={buttonClass('secondary', 'small')}
        search={versions ? { format } : { format, view: 'versions' }}
        to="."
      >
        <Icon name="clock" />
        {t(versions ? 'versions.close' : 'versions.open')}
      </Link>
      {onRemake && (
        <Button
          busy={remaking !== null}
          icon="retry"
          onClick={() => setOpen('remake')}
          size="small"
        >
          {t('remake.open')}
        </Button>
      )}
      <DownloadDialog isOpen={open === 'download'} onClose={() => setOpen(null)} />
      <Dialog onClose={() => setOpen(null)} open={open === 'remake'} title={t('remake.title')}>
        <p>{t('remake.text')}</p>
        <p>{locked > 0 ? t('remake.locked', { count: locked }) : t('remake.noLocks')}</p>
        <DialogActions>
          <Button onClick={() => setOpen(null)}>{t('edit.cancel')}</Button>
          <Button
            icon="retry"
            look="primary"
            onClick={() => {
              setOpen(null)
              onRemake?.()
            }}
          >
            {t('remake.open')}
          </Button>
        </DialogActions>
      </Dialog>
    </div>
  )
}
