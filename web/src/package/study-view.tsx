import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, buttonClass } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Progress } from '../ui/progress.tsx'
import { EmptyState } from '../ui/states.tsx'
import { browserPlace } from './browser-place.ts'
import { type Contents, contentOf } from './content.ts'
import { useFormat } from './format-context.ts'
import { grades, openStudyStore, type StudyStore } from './study-store.ts'

type Card = Contents['flashcards']['items'][number]

/** Practising the cards: one side, then the other, then how well it was known. */
export function StudyView() {
  const { t } = useTranslation('package')
  const { content, artifact } = useFormat()
  const { items } = contentOf('flashcards', artifact.content)
  const store = useMemo(() => openStudyStore(browserPlace(), content.id), [content.id])
  const ids = useMemo(() => items.map(({ id }) => id), [items])
  const [now, setNow] = useState(() => new Date())
  const [known, setKnown] = useState(0)
  const due = store.due(ids, now)
  const progress = store.progress(ids, now)
  const card = items.find(({ id }) => id === due[0])
  return (
    <div className="mx-auto grid max-w-2xl gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <h2 className="font-semibold font-serif text-xl">{t('study.title')}</h2>
        <Link className={buttonClass('quiet', 'small')} search={{ format: 'flashcards' }} to=".">
          {t('study.list')}
        </Link>
      </div>
      <Progress
        done={progress.total - progress.due}
        label={t('study.progress')}
        total={progress.total}
      />
      <dl className="flex flex-wrap gap-x-6 text-sm">
        {(['due', 'learned', 'fresh'] as const).map((name) => (
          <div className="flex gap-2" key={name}>
            <dt className="text-muted">{t(`study.count.${name}`)}</dt>
            <dd className="font-semibold tabular-nums">{progress[name]}</dd>
          </div>
        ))}
      </dl>
      {card ? (
        <StudyCard
          card={card}
          key={`${card.id} ${known}`}
          now={now}
          onGraded={() => {
            setKnown(known + 1)
            setNow(new Date())
          }}
          store={store}
        />
      ) : (
        <EmptyState icon="check" text={t('study.doneText')} title={t('study.done')} />
      )}
      <p>
        <Button
          icon="retry"
          look="quiet"
          onClick={() => {
            store.reset()
            setNow(new Date())
          }}
          size="small"
        >
          {t('study.reset')}
        </Button>
      </p>
    </div>
  )
}

function StudyCard({
  card,
  store,
  now,
  onGraded,
}: {
  card: Card
  store: StudyStore
  now: Date
  onGraded: () => void
}) {
  const { t } = useTranslation('package')
  const [isTurned, setTurned] = useState(false)
  const front = useRef<HTMLButtonElement>(null)
  // Keys go to the card itself, so that space and digits work from the first one on.
  useEffect(() => front.current?.focus({ preventScroll: true }), [])
  const grade = (at: number): void => {
    const rating = grades[at]
    if (!isTurned || rating === undefined) return
    store.grade(card.id, rating, new Date())
    onGraded()
  }
  const onKeyDown = (key: string): void => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') setTurned(!isTurned)
    else if (/^[1-4]$/.test(key)) grade(Number(key) - 1)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: short cuts beside the buttons in it
    <div className="grid gap-4" onKeyDown={({ key }) => onKeyDown(key)}>
      <button
        className="card-scene min-h-72 w-full rounded-lg text-left"
        onClick={() => setTurned(!isTurned)}
        ref={front}
        type="button"
      >
        <span className={classNames('card-sides', isTurned && 'is-turned')}>
          <CardSide isHidden={isTurned} label={t('study.term')} text={card.term} />
          <CardSide
            isBack
            isHidden={!isTurned}
            label={t('study.definition')}
            text={card.definition}
          />
        </span>
      </button>
      {isTurned ? (
        <Grades minutes={store.preview(card.id, now)} onGrade={grade} />
      ) : (
        <p className="grid min-h-16 place-items-center text-center text-muted text-sm">
          {t('study.turn')}
        </p>
      )}
    </div>
  )
}

function CardSide({
  text,
  label,
  isHidden,
  isBack,
}: {
  text: string
  label: string
  isHidden: boolean
  isBack?: boolean
}) {
  return (
    <span
      aria-hidden={isHidden}
      className={classNames(
        'card-side grid min-h-72 place-content-center gap-3 rounded-lg border border-edge bg-raised p-6 text-center shadow-raised sm:p-10',
        isBack && 'is-back',
      )}
    >
      <span className="text-muted text-xs">{label}</span>
      <span className={isBack ? 'text-lg' : 'font-semibold font-serif text-2xl'}>{text}</span>
    </span>
  )
}

const names = ['again', 'hard', 'good', 'easy'] as const

function Grades({
  minutes,
  onGrade,
}: {
  minutes: readonly number[]
  onGrade: (at: number) => void
}) {
  const { t } = useTranslation('package')
  return (
    <fieldset
      aria-label={t('study.how')}
      className="grid min-h-16 grid-cols-2 gap-2 sm:grid-cols-4"
    >
      {names.map((name, at) => (
        <button
          className={classNames(buttonClass('secondary'), 'flex-col gap-0! py-2')}
          key={name}
          onClick={() => onGrade(at)}
          type="button"
        >
          <span>
            <kbd className="mr-1.5 font-sans text-muted text-xs">{at + 1}</kbd>
            {t(`study.grade.${name}`)}
          </span>
          <span className="font-normal text-muted text-xs">
            <Interval minutes={minutes[at] ?? 0} />
          </span>
        </button>
      ))}
    </fieldset>
  )
}

function Interval({ minutes }: { minutes: number }) {
  const { t } = useTranslation('package')
  if (minutes < 60) return t('study.minutes', { count: minutes })
  if (minutes < 1440) return t('study.hours', { count: Math.round(minutes / 60) })
  return t('study.days', { count: Math.round(minutes / 1440) })
}
