import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toProblem } from '../api/problem.ts'
import { Notice } from './notice.tsx'

/** Problems that the studio has its own words for, beside the server's reason. */
const known = [
  'network',
  'not-found',
  'unauthorized',
  'forbidden',
  'rate-limited',
  'unavailable',
  'payload-too-large',
  'invalid-source',
  'insufficient-source',
  'unsupported-language',
  'budget-exceeded',
  'conflict',
] as const

/** An error in plain words: what happened, the server's reason, and the id to ask about. */
export function ProblemNotice({ error, children }: { error: unknown; children?: ReactNode }) {
  const { t } = useTranslation()
  const problem = toProblem(error)
  const id = known.find((name) => name === problem.id) ?? 'other'
  return (
    <Notice title={t(`problem.${id}`)} tone="bad">
      {/* Of keys, the detail speaks to programs; the dialog that asks for one speaks to people. */}
      {problem.detail && id !== 'unauthorized' && <p>{problem.detail}</p>}
      {problem.errors.length > 0 && (
        <ul className="list-disc pl-5">
          {problem.errors.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>
              {pointer && <code className="font-mono text-xs">{pointer}</code>} {detail}
            </li>
          ))}
        </ul>
      )}
      {problem.retryAfterSeconds !== null && (
        <p>{t('problem.retryAfter', { count: problem.retryAfterSeconds })}</p>
      )}
      {problem.requestId && (
        <p className="text-muted text-xs">
          {t('problem.requestId')} <code className="font-mono">{problem.requestId}</code>
        </p>
      )}
      {children}
    </Notice>
  )
}
