import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { aboutQuery } from '../api/queries.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ErrorState, LoadingState } from '../ui/states.tsx'
import { fetchFile, fileAddress, saveFile } from './download.ts'
import { useFormat } from './format-context.ts'
import { useCopy } from './use-copy.ts'

type Kind = Schemas['About']['exports'][number]

/** Every kind of file the server writes: for the format in view, and for the whole package. */
export function DownloadDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('package')
  return (
    <Dialog onClose={onClose} open={isOpen} title={t('download.title')}>
      <Downloads />
    </Dialog>
  )
}

function Downloads() {
  const { t } = useTranslation(['package', 'studio'])
  const { format, content } = useFormat()
  const { data, error, refetch } = useQuery(aboutQuery)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingState />
  const { exports } = data
  const made = exports.filter(({ carries }) =>
    carries.some((name) => content.artifacts[name]?.status === 'completed'),
  )
  return (
    <div className="grid max-h-[70dvh] gap-5 overflow-y-auto">
      <CopyMarkdown />
      <Kinds
        format={format}
        kinds={exports.filter(({ carries }) => carries.includes(format))}
        title={t('download.format', { format: t(`format.${format}`, { ns: 'studio' }) })}
      />
      <Kinds format={null} kinds={made} title={t('download.package')} />
    </div>
  )
}

/** The format as Markdown on the clipboard, as the server writes it. */
function CopyMarkdown() {
  const { t } = useTranslation('package')
  const { format, content } = useFormat()
  const copy = useCopy()
  const fetched = useMutation({
    mutationFn: async () => {
      const answer = await fetchFile(fileAddress(content.id, format, 'markdown'))
      await copy(await answer.text())
    },
  })
  return (
    <div className="grid gap-2">
      {fetched.error && <ProblemNotice error={fetched.error} />}
      <Button
        busy={fetched.isPending}
        className="justify-self-start"
        icon="copy"
        onClick={() => fetched.mutate()}
        size="small"
      >
        {t('copy.markdown')}
      </Button>
    </div>
  )
}

function Kinds({
  title,
  kinds,
  format,
}: {
  title: string
  kinds: readonly Kind[]
  format: string | null
}) {
  const { t } = useTranslation('package')
  const { content } = useFormat()
  const save = useMutation({
    mutationFn: async ({ name, extension }: Kind) => {
      const answer = await fetchFile(fileAddress(content.id, format, name))
      await saveFile(answer, `${format ?? 'package'}.${extension}`)
    },
  })
  return (
    <section className="grid gap-2">
      <h3 className="font-semibold text-sm">{title}</h3>
      {save.error && <ProblemNotice error={save.error} />}
      <ul className="grid gap-1 sm:grid-cols-2">
        {kinds.map((kind) => (
          <li key={kind.name}>
            <Button
              aria-label={t('download.as', { kind: kind.label })}
              busy={save.isPending && save.variables.name === kind.name}
              className="w-full justify-start! text-left"
              icon="download"
              onClick={() => save.mutate(kind)}
              size="small"
            >
              <span className="min-w-0 flex-1">{kind.label}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
