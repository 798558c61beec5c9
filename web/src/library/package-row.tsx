import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Badge } from '../ui/badge.tsx'
import { IconButton } from '../ui/button.tsx'
import type { LibraryEntry } from './order.ts'

/** One package in the list. */
export function PackageRow({ entry, onDelete }: { entry: LibraryEntry; onDelete: () => void }) {
  const { t, i18n } = useTranslation()
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <li className="relative flex items-center gap-3 px-4 py-3 hover:bg-sunken sm:px-5">
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link
            className="font-medium after:absolute after:inset-0 hover:text-accent"
            params={{ id: entry.id }}
            to="/content/$id"
          >
            {entry.title}
          </Link>
          {entry.status !== 'completed' && (
            <Badge tone={entry.status === 'failed' ? 'bad' : 'warn'}>
              {t(`library.status.${entry.status}`)}
            </Badge>
          )}
        </div>
        <p className="text-muted text-sm">
          <time dateTime={entry.createdAt}>{when.format(new Date(entry.createdAt))}</time>
          {' · '}
          {t('library.formats', { count: entry.formats.length })}
        </p>
      </div>
      <IconButton
        className="relative z-10 hover:text-bad"
        icon="trash"
        label={t('library.delete', { title: entry.title })}
        onClick={onDelete}
      />
    </li>
  )
}
