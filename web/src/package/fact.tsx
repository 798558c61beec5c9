import { type MouseEvent, memo, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceStore } from './evidence-store.ts'
import { shownText } from './evidence-store.ts'
import { useFormat } from './format-context.ts'
import { paragraphsOf, type Segment } from './spans.ts'

const none: readonly never[] = []

/**
 * A text of the format that states something: each sentence is a link to the place in the source
 * that backs it. What is backed by nothing says so.
 *
 * @param as the element of each of its paragraphs
 */
export function Fact({
  path,
  text,
  as: Element = 'p',
}: {
  path: string
  text: string
  as?: 'p' | 'span'
}) {
  const { spansOf, evidence, format } = useFormat()
  const spans = spansOf.get(path) ?? none
  return (
    <FactText
      as={Element}
      evidence={evidence}
      format={format}
      path={path}
      spans={spans}
      text={text}
    />
  )
}

const FactText = memo(function FactText({
  path,
  text,
  spans,
  evidence,
  format,
  as: Element,
}: {
  path: string
  text: string
  spans: readonly { quote: string }[]
  evidence: EvidenceStore
  format: string
  as: 'p' | 'span'
}) {
  const { t } = useTranslation('package')
  const paragraphs = useMemo(() => paragraphsOf(text, spans), [text, spans])
  const shown = useSyncExternalStore(evidence.subscribe, () => {
    const now = evidence.get()
    return now?.path === path ? now.span : null
  })
  const open = (event: MouseEvent<HTMLAnchorElement>, span: number): void => {
    // With a key held, the browser's own way: a new tab, a download.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    evidence.set({ path, span })
  }
  return paragraphs.map((segments, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no names, and two may be the same
    <Element data-path={path} key={`${index} ${segments[0]?.text}`}>
      {segments.map((segment) => (
        <SegmentText
          format={format}
          isShown={shown !== null && segment.spans.includes(shown)}
          key={segment.text}
          onOpen={open}
          path={path}
          segment={segment}
        />
      ))}
      {spans.length === 0 && index === paragraphs.length - 1 && (
        <span className="no-print ml-2 whitespace-nowrap rounded-full bg-warn-soft px-2 py-0.5 align-middle font-sans text-warn text-xs">
          {t('trust.unbacked')}
        </span>
      )}
    </Element>
  ))
})

function SegmentText({
  segment: { text, spans },
  path,
  format,
  isShown,
  onOpen,
}: {
  segment: Segment
  path: string
  format: string
  isShown: boolean
  onOpen: (event: MouseEvent<HTMLAnchorElement>, span: number) => void
}) {
  const [first] = spans
  if (first === undefined) return text
  const at = encodeURIComponent(shownText({ path, span: first }))
  return (
    <a
      aria-current={isShown || undefined}
      className="fact"
      href={`?format=${format}&at=${at}`}
      onClick={(event) => onOpen(event, first)}
    >
      {text}
    </a>
  )
}
