import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../api/problem.ts'
import { Button, buttonClass } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { ProblemNotice } from './problem-notice.tsx'

/** Where nothing is yet: says what belongs here and how it comes. */
export function EmptyState({
  icon,
  title,
  text,
  action,
}: {
  icon: IconName
  title: string
  text: string
  action?: ReactNode
}) {
  return (
    <div className="grid justify-items-center gap-3 rounded-lg border border-line border-dashed px-6 py-14 text-center">
      <span className="grid size-14 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon className="size-7" name={icon} />
      </span>
      <h2 className="font-semibold font-serif text-xl">{title}</h2>
      <p className="max-w-md text-muted">{text}</p>
      {action}
    </div>
  )
}

/** Grey fields in the place of what is being loaded, so that nothing jumps when it comes. */
export function LoadingState({ label }: { label?: string }) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-4" role="status">
      <span className="sr-only">{label ?? t('state.loading')}</span>
      <div aria-hidden="true" className="grid animate-pulse gap-4">
        <div className="h-16 rounded-lg bg-sunken" />
        <div className="h-16 rounded-lg bg-sunken" />
        <div className="h-16 rounded-lg bg-sunken" />
      </div>
    </div>
  )
}

/** What went wrong, with a way to try again; to what is not there, with a way back to what is. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation()
  const isMissing = toProblem(error).id === 'not-found'
  return (
    <ProblemNotice error={error}>
      {isMissing && (
        <Link className={buttonClass('secondary', 'small')} to="/content">
          {t('action.library')}
        </Link>
      )}
      {onRetry && !isMissing && (
        <Button icon="retry" onClick={onRetry} size="small">
          {t('action.retry')}
        </Button>
      )}
    </ProblemNotice>
  )
}
