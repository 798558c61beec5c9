import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import type { Contents } from '../content.ts'
import { Fact } from '../fact.tsx'
import { Part } from '../part.tsx'
import { clockText, timeMarks } from '../time-marks.ts'
import { Heading } from './heading.tsx'

type Script = Contents['podcast_script']
type Turn = Script['turns'][number]

/** The script as a dialogue: who speaks, in which part, from which second on. */
export function PodcastReader({ content }: { content: Script }) {
  const { t } = useTranslation('package')
  const { turns, speakers, speakerNotes, estimatedMinutes, wordCount } = content
  const marks = useMemo(() => timeMarks(turns, estimatedMinutes), [turns, estimatedMinutes])
  const order = new Map(speakers.map(({ id }, at) => [id, at]))
  const names = new Map(speakers.map(({ id, name }) => [id, name]))
  return (
    <>
      <p className="flex flex-wrap gap-2">
        <Badge>{t('read.minutes', { count: Math.round(estimatedMinutes) })}</Badge>
        <Badge>{t('read.words', { count: wordCount })}</Badge>
      </p>
      <ul className="mt-4 flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {speakers.map(({ id, name, role }) => (
          <li key={id}>
            <strong>{name}</strong> <span className="text-muted">{role}</span>
          </li>
        ))}
      </ul>
      {(['introduction', 'main', 'conclusion'] as const).map((part) => (
        <section key={part}>
          <Heading id={`part-${part}`}>{t(`read.part.${part}`)}</Heading>
          <ol className="grid gap-1">
            {turns.map((turn, at) =>
              turn.part === part ? (
                <TurnRow
                  at={at}
                  isFirst={turns[at - 1]?.speaker !== turn.speaker}
                  // biome-ignore lint/suspicious/noArrayIndexKey: two turns may say the same
                  key={`${at} ${turn.text}`}
                  mark={marks[at] ?? 0}
                  order={order.get(turn.speaker) ?? 0}
                  speaker={names.get(turn.speaker) ?? turn.speaker}
                  turn={turn}
                />
              ) : null,
            )}
          </ol>
        </section>
      ))}
      {speakerNotes.length > 0 && (
        <section className="lazy">
          <Heading>{t('read.speakerNotes')}</Heading>
          <ul className="grid list-disc gap-1 pl-5">
            {speakerNotes.map((note, at) => (
              <li data-path={`/speakerNotes/${at}`} key={note}>
                {note}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const voices = ['text-accent', 'text-warn', 'text-good', 'text-bad']

const TurnRow = memo(function TurnRow({
  turn,
  at,
  mark,
  speaker,
  order,
  isFirst,
}: {
  turn: Turn
  at: number
  mark: number
  speaker: string
  order: number
  isFirst: boolean
}) {
  const { t } = useTranslation('package')
  return (
    <li className={isFirst && at > 0 ? 'lazy pt-3' : 'lazy'}>
      <Part name={t('read.turn', { number: at + 1 })} pointer={`/turns/${at}`}>
        <div className="grid grid-cols-[3.5rem_1fr] gap-x-3 pr-9">
          <span className="pt-0.5 text-muted text-sm tabular-nums">{clockText(mark)}</span>
          <div>
            <p
              className={
                isFirst ? `font-semibold text-sm ${voices[order % voices.length]}` : 'sr-only'
              }
            >
              {speaker}
            </p>
            {turn.kind === 'content' ? (
              <Fact path={`/turns/${at}/text`} text={turn.text} />
            ) : (
              <p className="text-muted" data-path={`/turns/${at}/text`}>
                {turn.text}
              </p>
            )}
          </div>
        </div>
      </Part>
    </li>
  )
})
