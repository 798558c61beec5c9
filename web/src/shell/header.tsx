import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, isLanguage, languages } from '../i18n/i18n.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { chooseTheme, currentTheme, type Theme, themes } from './theme.ts'

const pages = [
  { to: '/', label: 'shell.create', icon: 'add' },
  { to: '/content', label: 'shell.library', icon: 'book' },
  { to: '/settings', label: 'shell.settings', icon: 'settings' },
] as const

export function Header() {
  const { t } = useTranslation()
  return (
    <header className="no-print sticky top-0 z-30 border-line border-b bg-paper">
      <div className="page flex items-center gap-x-2 py-0! sm:gap-x-6">
        <Link aria-label={t('shell.home')} className="flex min-h-14 items-center gap-3" to="/">
          <Mark />
          <span className="hidden font-semibold font-serif text-lg md:inline">
            {t('shell.name')}
          </span>
        </Link>
        <nav aria-label={t('shell.navigation')} className="flex flex-1 gap-1 self-stretch">
          {pages.map(({ to, label, icon }) => (
            <Link
              activeOptions={{ exact: true }}
              activeProps={{ className: 'border-accent! text-ink!' }}
              className="-mb-px inline-flex items-center gap-2 border-transparent border-b-2 px-2 font-medium text-muted text-sm transition-colors hover:text-ink sm:px-3"
              key={to}
              to={to}
            >
              <Icon className="hidden size-4 sm:block" name={icon} />
              {t(label)}
            </Link>
          ))}
        </nav>
        <LanguageChoice />
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

function LanguageChoice() {
  const { t, i18n } = useTranslation()
  return (
    <select
      aria-label={t('shell.language')}
      className="h-11 rounded-md bg-transparent px-1 text-muted text-sm hover:bg-sunken hover:text-ink"
      onChange={({ target }) => {
        if (isLanguage(target.value)) void chooseLanguage(target.value)
      }}
      value={i18n.resolvedLanguage ?? 'en'}
    >
      {Object.entries(languages).map(([code, name]) => (
        <option className="bg-raised text-ink" key={code} label={name} lang={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  )
}

const drawing: Record<Theme, IconName> = { system: 'system', light: 'sun', dark: 'moon' }

function ThemeChoice() {
  const { t } = useTranslation()
  const [theme, setTheme] = useState(currentTheme)
  return (
    <IconButton
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
