import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormatName, formatNames } from '../api/formats.ts'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { LoadingState } from '../ui/states.tsx'
import { browserPlace } from './browser-place.ts'
import type { Completed, Package } from './content.ts'
import { EvidencePanel } from './evidence-panel.tsx'
import { createEvidenceStore, shownOf, shownText } from './evidence-store.ts'
import { fieldsOf } from './fields.ts'
import { FormatContext, type FormatContextValue } from './format-context.ts'
import { FormatTools } from './format-tools.tsx'
import { openLocks } from './locks.ts'
import { valueAt } from './pointer.ts'
import { Reader } from './readers/reader.tsx'
import { TrustLine } from './trust-line.tsx'
import { useRemake } from './use-remake.ts'

const StudyView = lazy(() => import('./study-view.tsx').then((it) => ({ default: it.StudyView })))
const VersionsView = lazy(() =>
  import('./versions-view.tsx').then((it) => ({ default: it.VersionsView })),
)

/** From so many texts on, what is out of view is not laid out. */
const manyFields = 150
const headingId = 'format-name'

/** One format that was made: its tools, its text, and the source beside it. */
export function FormatView({
  content,
  format,
  artifact,
  view,
  at,
}: {
  content: Package
  format: FormatName
  artifact: Completed
  view: string | undefined
  /** The statement a link into the page shows. */
  at: string | undefined
}) {
  const { value, remake, locked } = useFormatState({ content, format, artifact, at })
  const isStudy = view === 'study' && format === 'flashcards'
  const isVersions = view === 'versions'
  const { t } = useTranslation('studio')
  const isLong = useMemo(
    () => fieldsOf(format, artifact.content).length > manyFields,
    [format, artifact],
  )
  return (
    <FormatContext value={value}>
      <article aria-labelledby={headingId} className="min-w-0">
        <h2
          className={isStudy ? 'sr-only' : 'mb-3 font-semibold font-serif text-2xl'}
          id={headingId}
        >
          {t(`format.${format}`)}
        </h2>
        {!isStudy && (
          <FormatTools
            locked={locked.length}
            onRemake={() => remake.mutate([keeping(format, artifact, locked)])}
          />
        )}
        {remake.error && (
          <div className="mb-5">
            <ProblemNotice error={remake.error} />
          </div>
        )}
        <StaleNotice artifact={artifact} content={content} format={format} remake={remake} />
        {isStudy || isVersions ? (
          <Suspense fallback={<LoadingState />}>
            {isStudy ? <StudyView /> : <VersionsView />}
          </Suspense>
        ) : (
          <>
            <TrustLine />
            <div
              aria-busy={remake.isPending || undefined}
              className="reader"
              data-long={isLong || undefined}
            >
              <Reader content={artifact.content} format={format} />
            </div>
          </>
        )}
      </article>
      {!isStudy && !isVersions && <EvidencePanel />}
    </FormatContext>
  )
}

/** A format made anew without the parts that are locked. */
function keeping(format: FormatName, artifact: Completed, locked: readonly string[]) {
  return { format, keep: locked, version: artifact.version }
}

function useFormatState({
  content,
  format,
  artifact,
  at,
}: {
  content: Package
  format: FormatName
  artifact: Completed
  at: string | undefined
}) {
  const evidence = useEvidence(at)
  const [editing, setEditing] = useState<string | null>(null)
  const [remaking, setRemaking] = useState<readonly string[] | null>(null)
  const [locksChanged, setLocksChanged] = useState(0)
  const remake = useRemake(content.id)
  const locks = useMemo(() => openLocks(browserPlace(), content.id, format), [content.id, format])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the locks themselves change in place
  const locked = useMemo(
    () =>
      partsOf(artifact.content).filter((pointer) => locks.has(valueAt(artifact.content, pointer))),
    [artifact, locks, locksChanged],
  )
  const spansOf = useMemo(
    () => new Map(artifact.citations.map(({ path, spans }) => [path, spans])),
    [artifact],
  )
  const setLocked = useCallback(
    (pointer: string, isLocked: boolean) => {
      const part = valueAt(artifact.content, pointer)
      if (part !== undefined) locks.set(part, isLocked)
      setLocksChanged((times) => times + 1)
    },
    [artifact, locks],
  )
  const { mutate, isPending } = remake
  const remakePart = useCallback(
    (pointer: string) => {
      setRemaking([pointer])
      const wish = { format, only: [pointer], version: artifact.version }
      mutate([wish], { onSettled: () => setRemaking(null) })
    },
    [mutate, format, artifact],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: every part is drawn anew when a lock changes
  const value = useMemo<FormatContextValue>(
    () => ({
      content,
      format,
      artifact,
      spansOf,
      evidence,
      locks,
      editing,
      setEditing,
      setLocked,
      remake: remakePart,
      remaking: remaking ?? (isPending ? [] : null),
    }),
    [
      content,
      format,
      artifact,
      spansOf,
      evidence,
      locks,
      editing,
      setLocked,
      remakePart,
      remaking,
      isPending,
      locksChanged,
    ],
  )
  return { value, remake, locked }
}

/** Which statement is shown, kept in the address as well so that it can be shared. */
function useEvidence(at: string | undefined) {
  const navigate = useNavigate({ from: '/content/$id' })
  const [evidence] = useState(() => createEvidenceStore(shownOf(at)))
  useEffect(
    () =>
      evidence.subscribe(() => {
        const shown = evidence.get()
        void navigate({
          search: ({ at: _before, ...rest }) => (shown ? { ...rest, at: shownText(shown) } : rest),
          replace: true,
          resetScroll: false,
        })
      }),
    [evidence, navigate],
  )
  return evidence
}

/** Every part that can be locked: the fields, and the elements of the lists. */
function partsOf(content: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(content).flatMap(([key, value]) =>
    Array.isArray(value) ? value.map((_, index) => `/${key}/${index}`) : [`/${key}`],
  )
}

/** Says that a format follows an older outline, or that others follow an older one than this. */
function StaleNotice({
  content,
  format,
  artifact,
  remake,
}: {
  content: Package
  format: FormatName
  artifact: Completed
  remake: ReturnType<typeof useRemake>
}) {
  const { t } = useTranslation(['package', 'studio'])
  const stale = formatNames.filter((name) => content.artifacts[name]?.stale)
  const isOutline = format === 'outline'
  if (isOutline ? stale.length === 0 : !artifact.stale) return null
  const formats = isOutline ? stale : [format]
  return (
    <div className="no-print mb-5">
      <Notice
        title={isOutline ? t('stale.others', { count: stale.length }) : t('stale.this')}
        tone="warn"
      >
        {isOutline && (
          <p>{stale.map((name) => t(`format.${name}`, { ns: 'studio' })).join(', ')}</p>
        )}
        <Button
          busy={remake.isPending}
          icon="retry"
          onClick={() => remake.mutate(formats.map((name) => ({ format: name })))}
          size="small"
        >
          {t(isOutline ? 'stale.remakeAll' : 'stale.remake')}
        </Button>
      </Notice>
    </div>
  )
}
