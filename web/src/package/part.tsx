import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, IconButton } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { textOfPart } from './edit-fields.ts'
import { useFormat } from './format-context.ts'
import { PartForm } from './part-form.tsx'
import { valueAt } from './pointer.ts'
import { useCopy } from './use-copy.ts'

/**
 * A part of a format that can be edited, copied, locked and made anew by itself: a field or an
 * element of a list, with one button for what can be done with it.
 */
export function Part({
  pointer,
  name,
  className,
  children,
}: {
  pointer: string
  /** What it is, for the name of its button: "Question 3". */
  name: string
  className?: string
  children: ReactNode
}) {
  const { t } = useTranslation('package')
  const { editing, locks, artifact, remaking } = useFormat()
  const [isOpen, setOpen] = useState(false)
  const value = valueAt(artifact.content, pointer)
  if (editing === pointer) return <PartForm name={name} pointer={pointer} value={value} />
  const isBusy = remaking?.includes(pointer) === true
  return (
    <div
      aria-busy={isBusy || undefined}
      className={classNames('part relative', isBusy && 'opacity-60', className)}
      data-part={pointer}
    >
      <div className="part-tools no-print absolute -top-1 right-0 z-10 flex items-center">
        {isBusy && <Spinner className="size-4 text-muted" />}
        {locks.has(value) && (
          <span className="grid size-6 place-items-center text-accent">
            <Icon className="size-4" name="lock" />
            <span className="sr-only">{t('part.isLocked')}</span>
          </span>
        )}
        <IconButton
          aria-expanded={isOpen}
          className="part-more size-8!"
          icon="more"
          label={t('part.more', { name })}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {children}
      {isOpen && (
        <PartActions name={name} onDone={() => setOpen(false)} pointer={pointer} value={value} />
      )}
    </div>
  )
}

function PartActions({
  pointer,
  name,
  value,
  onDone,
}: {
  pointer: string
  name: string
  value: unknown
  onDone: () => void
}) {
  const { t } = useTranslation('package')
  const copy = useCopy()
  const { setEditing, locks, setLocked, remake, remaking } = useFormat()
  const isLocked = locks.has(value)
  return (
    <fieldset
      aria-label={name}
      className="no-print mt-2 flex flex-wrap gap-2 rounded-md border border-line bg-sunken p-2"
    >
      <Button icon="edit" onClick={() => setEditing(pointer)} size="small">
        {t('part.edit')}
      </Button>
      <Button
        icon="copy"
        onClick={() => {
          void copy(textOfPart(value))
          onDone()
        }}
        size="small"
      >
        {t('part.copy')}
      </Button>
      <Button
        aria-pressed={isLocked}
        icon="lock"
        onClick={() => {
          setLocked(pointer, !isLocked)
          onDone()
        }}
        size="small"
      >
        {t(isLocked ? 'part.unlock' : 'part.lock')}
      </Button>
      {remake && !isLocked && (
        <Button
          disabled={remaking !== null}
          icon="retry"
          onClick={() => {
            remake(pointer)
            onDone()
          }}
          size="small"
        >
          {t('part.remake')}
        </Button>
      )}
    </fieldset>
  )
}
