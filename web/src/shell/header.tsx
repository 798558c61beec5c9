import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { chooseTheme, currentTheme, type Theme, themes } from './theme.ts'

const pages = [
  { to: '/', label: 'shell.create', icon: 'add', isLast: false },
  { to: '/content', label: 'shell.library', icon: 'book', isLast: false },
  { to: '/settings', label: 'shell.settings', icon: 'settings', isLast: true },
] as const

export function Header() {
  const { t } = useTranslation()
  return (
    <header className="no-print top-0 z-30 sm:sticky border-line border-b bg-paper">
      <div className="page flex items-center gap-x-2 py-0! sm:gap-x-6">
        <Link aria-label={t('shell.home')} className="flex min-h-14 items-center gap-3" to="/">
          <Mark />
          <span className="hidden font-semibold font-serif text-lg md:inline">
            {t('shell.name')}
          </span>
        </Link>
        <nav aria-label={t('shell.navigation')} className="flex flex-1 gap-1 self-stretch">
          {pages.map(({ to, label, icon, isLast }) => (
            <Link
              activeOptions={{ exact: true }}
              activeProps={{ className: 'border-accent! text-ink!' }}
              className="-mb-px inline-flex items-center gap-2 border-transparent border-b-2 px-2 font-medium text-muted text-sm transition-colors hover:text-ink sm:px-3"
              key={to}
              to={to}
            >
              {/* On a phone the words of the last page make room for the others. */}
              <Icon
                className={isLast ? 'size-5 sm:size-4' : 'hidden size-4 sm:block'}
                name={icon}
              />
              <span className={isLast ? 'sr-only sm:not-sr-only' : undefined}>{t(label)}</span>
            </Link>
          ))}
        </nav>
        <ThemeChoice />
      </div>
    </header>
  )
}

function Mark() {
  return (
    <svg aria-hidden="true" className="size-8" viewBox="0 0 32 32">
      <rect className="fill-accent" height="32" rx="7" width="32" />
      <path
        className="stroke-on-accent"
        d="M8 9.5h16M8 15h16M8 20.5h9"
        strokeLinecap="round"
        strokeWidth="2.4"
      />
      <circle className="fill-mark" cx="22.5" cy="21.5" r="3" />
    </svg>
  )
}

const drawing: Record<Theme, IconName> = { system: 'system', light: 'sun', dark: 'moon' }

function ThemeChoice() {
  const { t } = useTranslation()
  const [theme, setTheme] = useState(currentTheme)
  return (
    <IconButton
      className="-mr-3"
      icon={drawing[theme]}
      label={t('shell.theme', { theme: t(`shell.themes.${theme}`) })}
      onClick={() => {
        const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system'
        chooseTheme(next)
        setTheme(next)
      }}
    />
  )
}
