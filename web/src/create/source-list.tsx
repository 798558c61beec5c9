import { useTranslation } from 'react-i18next'
import { toProblem } from '../api/problem.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { type AddedSource, countWords } from './draft.ts'
import type { SourceProps } from './source-props.ts'

/** The sources added beside the pasted text, each with what became of it. */
export function SourceList({ draft, changeDraft }: SourceProps) {
  const { t } = useTranslation()
  if (draft.added.length === 0) return null
  const remove = (key: string): void =>
    changeDraft(({ added }) => ({ added: added.filter((source) => source.key !== key) }))
  return (
    <div className="mt-4 border-line border-t pt-4">
      <h3 className="mb-2 font-medium text-sm">{t('create.source.added')}</h3>
      <ul aria-live="polite" className="grid grid-cols-1 gap-2">
        {draft.added.map((source) => (
          <li className="rounded-md bg-sunken py-1 pr-1 pl-3" key={source.key}>
            <div className="flex items-center gap-3">
              <SourceIcon kind={source.kind} />
              <span className="min-w-0 flex-1 truncate text-sm">{source.name}</span>
              <SourceState source={source} />
              <IconButton
                icon="close"
                label={t('create.source.remove', { name: source.name })}
                onClick={() => remove(source.key)}
              />
            </div>
            <SourceRemarks source={source} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const drawings: Record<AddedSource['kind'], IconName> = {
  uploading: 'file',
  stored: 'file',
  refused: 'alert',
  url: 'link',
  example: 'text',
}

function SourceIcon({ kind }: { kind: AddedSource['kind'] }) {
  if (kind === 'uploading') return <Spinner className="size-5 text-muted" />
  return <Icon className={kind === 'refused' ? 'text-bad' : 'text-muted'} name={drawings[kind]} />
}

function SourceState({ source }: { source: AddedSource }) {
  const { t } = useTranslation()
  const words = wordsOf(source)
  if (words !== null) {
    return (
      <span className="whitespace-nowrap text-muted text-xs">
        {t('create.source.words', { count: words })}
      </span>
    )
  }
  if (source.kind === 'uploading') {
    return (
      <span className="whitespace-nowrap text-muted text-xs">{t('create.source.reading')}</span>
    )
  }
  return null
}

function wordsOf(source: AddedSource): number | null {
  if (source.kind === 'stored') return source.words
  return source.kind === 'example' ? countWords(source.text) : null
}

/** Why a file was refused, or what of it did not become text. */
function SourceRemarks({ source }: { source: AddedSource }) {
  const { t } = useTranslation()
  if (source.kind === 'refused') {
    const { detail, id } = toProblem(source.error)
    const said = detail || t(id === 'network' ? 'problem.network' : 'problem.other')
    return <p className="pr-3 pb-2 text-bad text-sm">{said}</p>
  }
  if (source.kind !== 'stored' || source.notices.length === 0) return null
  return (
    <ul className="grid gap-1 pr-3 pb-2 text-sm text-warn">
      {source.notices.map(({ code, detail }) => (
        <li key={`${code} ${detail}`}>{detail}</li>
      ))}
    </ul>
  )
}
