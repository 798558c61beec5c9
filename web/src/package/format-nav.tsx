import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type FormatName, formatNames } from '../api/formats.ts'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import type { Artifact, Package } from './content.ts'

/** The formats of the package: a list at the side, on narrow screens a row to swipe. */
export function FormatNav({
  content,
  format,
  view,
}: {
  content: Package
  format: FormatName
  view: string | undefined
}) {
  const { t } = useTranslation(['package', 'studio'])
  const isCheck = view === 'check'
  return (
    <nav
      aria-label={t('formats')}
      className="no-print max-lg:-mx-4 max-lg:overflow-x-auto max-lg:px-4 max-lg:pb-1"
    >
      <ul className="flex gap-1 lg:grid">
        {formatNames.map((name) => {
          const artifact = content.artifacts[name]
          return (
            artifact && (
              <li key={name}>
                <Link
                  aria-current={name === format && !isCheck ? 'page' : undefined}
                  className={entryClass(name === format && !isCheck)}
                  search={{ format: name }}
                  to="."
                >
                  {t(`format.${name}`, { ns: 'studio' })}
                  <Mark artifact={artifact} />
                </Link>
              </li>
            )
          )
        })}
        <li className="lg:mt-3 lg:border-line lg:border-t lg:pt-3">
          <Link
            aria-current={isCheck ? 'page' : undefined}
            className={entryClass(isCheck)}
            search={{ format, view: 'check' }}
            to="."
          >
            {t('check.nav')}
          </Link>
        </li>
      </ul>
    </nav>
  )
}

function entryClass(isCurrent: boolean): string {
  return classNames(
    'flex min-h-10 items-center justify-between gap-2 whitespace-nowrap rounded-md px-3 text-sm transition-colors',
    isCurrent
      ? 'bg-accent-soft font-semibold text-accent'
      : 'text-muted hover:bg-sunken hover:text-ink',
  )
}

/** What is not as it should be, in a sign and in words. */
function Mark({ artifact }: { artifact: Artifact }) {
  const { t } = useTranslation('package')
  const isMade = artifact.status === 'completed'
  if (isMade && !artifact.stale) return null
  return (
    <span className="text-warn" title={t(isMade ? 'stale.short' : `status.${artifact.status}`)}>
      <Icon className="size-4" name={isMade ? 'retry' : 'alert'} />
      <span className="sr-only">{t(isMade ? 'stale.short' : `status.${artifact.status}`)}</span>
    </span>
  )
}
