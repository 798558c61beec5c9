import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { sourceTextQuery } from '../api/queries.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { ErrorState, LoadingState } from '../ui/states.tsx'
import type { Package, Span } from './content.ts'
import type { Shown } from './evidence-store.ts'
import { useFormat } from './format-context.ts'
import { windowAround } from './spans.ts'

/** Characters of the source shown on each side of the place, at first. */
const firstReach = 2500

/**
 * The source beside the text, open at the place that backs a statement: a column on wide screens,
 * a sheet from below on telephones. Without a statement it says how to get there.
 */
export function EvidencePanel() {
  const { evidence, spansOf } = useFormat()
  const shown = useSyncExternalStore(evidence.subscribe, evidence.get)
  const spans = shown ? spansOf.get(shown.path) : undefined
  const span = shown ? spans?.[shown.span] : undefined
  const isOpen = shown !== null && span !== undefined && spans !== undefined
  return (
    <div className="no-print max-xl:contents xl:sticky xl:top-20 xl:self-start">
      {isOpen ? <Evidence key={shown.path} shown={shown} span={span} spans={spans} /> : <Hint />}
    </div>
  )
}

function Hint() {
  const { t } = useTranslation('package')
  return (
    <div className="grid gap-2 rounded-lg border border-line border-dashed p-5 text-muted text-sm max-xl:hidden">
      <Icon name="text" />
      <p className="font-semibold text-ink">{t('evidence.hintTitle')}</p>
      <p>{t('evidence.hint')}</p>
    </div>
  )
}

function Evidence({ shown, span, spans }: { shown: Shown; span: Span; spans: readonly Span[] }) {
  const { t } = useTranslation('package')
  const { evidence, content } = useFormat()
  const panel = useRef<HTMLElement>(null)
  const [cameFrom] = useState(() => document.activeElement)
  const close = (): void => {
    evidence.set(null)
    if (cameFrom instanceof HTMLElement) cameFrom.focus({ preventScroll: true })
  }
  useEffect(() => {
    panel.current?.focus({ preventScroll: true })
    // A sheet from below must not cover the statement that it is about.
    const statement = document.querySelector('.fact[aria-current]')?.getBoundingClientRect()
    const top = panel.current?.getBoundingClientRect().top ?? 0
    const isSheet = panel.current !== null && getComputedStyle(panel.current).position === 'fixed'
    if (isSheet && statement && statement.bottom > top) scrollBy(0, statement.bottom - top + 24)
  }, [])
  const step = (by: number): void => evidence.set({ ...shown, span: shown.span + by })
  return (
    <aside
      aria-label={t('evidence.title')}
      className="evidence fixed inset-x-0 bottom-0 z-40 flex h-[62dvh] flex-col rounded-t-lg border border-line bg-raised shadow-over xl:static xl:h-[calc(100dvh-7rem)] xl:rounded-lg xl:shadow-raised"
      onKeyDown={({ key }) => {
        if (key === 'Escape') close()
      }}
      ref={panel}
      tabIndex={-1}
    >
      <div className="flex items-start gap-2 border-line border-b py-2 pr-1 pl-4">
        <SourceName content={content} span={span} />
        <IconButton icon="close" label={t('evidence.close')} onClick={close} />
      </div>
      <SourceText content={content} span={span} />
      {spans.length > 1 && (
        <div className="flex items-center justify-between gap-2 border-line border-t p-2">
          <Button disabled={shown.span === 0} onClick={() => step(-1)} size="small">
            {t('evidence.previous')}
          </Button>
          <p aria-live="polite" className="text-muted text-sm">
            {t('evidence.place', { number: shown.span + 1, count: spans.length })}
          </p>
          <Button disabled={shown.span === spans.length - 1} onClick={() => step(1)} size="small">
            {t('evidence.next')}
          </Button>
        </div>
      )}
    </aside>
  )
}

function SourceName({ content, span }: { content: Package; span: Span }) {
  const { t } = useTranslation('package')
  const source = content.sources.find(({ id }) => id === span.source)
  return (
    <div className="min-w-0 flex-1 py-1">
      <h2 className="truncate font-semibold text-sm" title={source?.title}>
        {source?.title ?? span.source}
      </h2>
      <p className="text-muted text-xs">
        {span.page === undefined ? t('evidence.noPage') : t('evidence.page', { page: span.page })}
      </p>
    </div>
  )
}

function SourceText({ content, span }: { content: Package; span: Span }) {
  const { t } = useTranslation('package')
  const { data: text, error, refetch } = useQuery(sourceTextQuery(content.id, span.source))
  const source = content.sources.find(({ id }) => id === span.source)
  if (error) {
    return (
      <div className="p-4">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (text === undefined) {
    return (
      <div className="flex-1 overflow-hidden p-4">
        <LoadingState />
      </div>
    )
  }
  return (
    <>
      {source?.origin === 'model_written' && (
        <div className="px-4 pt-3">
          <Notice title={t('source.modelWritten', { model: writerOf(content) })} tone="warn" />
        </div>
      )}
      <MarkedText key={`${span.source} ${span.start}`} span={span} text={text} />
    </>
  )
}

/** The model that wrote what a topic alone was given for: it is the package's own. */
export function writerOf({ artifacts, request }: Package): string {
  const { engine } = artifacts.outline ?? {}
  return engine?.model ?? engine?.id ?? request.engine ?? ''
}

function MarkedText({ text, span }: { text: string; span: Span }) {
  const { t } = useTranslation('package')
  const [reach, setReach] = useState(firstReach)
  const scroller = useRef<HTMLElement>(null)
  const mark = useRef<HTMLElement>(null)
  const { from, to } = windowAround(text, span, reach)
  useEffect(() => {
    if (!scroller.current || !mark.current) return
    // Within the panel alone: the page behind it stays where it is.
    scroller.current.scrollTop = mark.current.offsetTop - scroller.current.clientHeight / 3
  }, [])
  const more = (
    <Button className="my-2" onClick={() => setReach(reach * 4)} size="small">
      {t('evidence.more')}
    </Button>
  )
  return (
    <section
      aria-label={t('evidence.text')}
      className="relative flex-1 overflow-y-auto px-4 py-3 font-serif text-base"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
    >
      {from > 0 && more}
      <div className="whitespace-pre-wrap">
        {text.slice(from, span.start)}
        <mark className="rounded-sm bg-mark text-ink" ref={mark}>
          {text.slice(span.start, span.end)}
        </mark>
        {text.slice(span.end, to)}
      </div>
      {to < text.length && more}
    </section>
  )
}
