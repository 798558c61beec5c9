import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Announcer } from './announcer.tsx'
import { Header } from './header.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { LanguageChoice } from './language-choice.tsx'

/** What every page stands in. */
export function Shell() {
  const { t } = useTranslation()
  return (
    <div>
      <a
        className="sr-only rounded-md bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50"
        href="#main"
      >
        {t('shell.skip')}
      </a>
      <Header />
      {/* As high as the screen: the foot does not move when what is above it has been loaded. */}
      <main className="min-h-[calc(100dvh-3.5rem)]" id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <footer className="no-print border-line border-t">
        <div className="page flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-5! text-muted text-sm">
          <p>{t('shell.promise')}</p>
          <div className="flex items-center gap-4">
            <LanguageChoice />
            <a className="link" href="/docs">
              {t('shell.api')}
            </a>
          </div>
        </div>
      </footer>
      <Announcer />
      <KeyDialog />
    </div>
  )
}
