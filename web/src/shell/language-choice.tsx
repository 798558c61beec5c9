import { useTranslation } from 'react-i18next'
import { chooseLanguage, isLanguage, languages } from '../i18n/i18n.ts'

/** The languages of the interface, each by its own name. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation()
  return (
    <select
      aria-label={t('shell.language')}
      className="h-9 rounded-md border border-line bg-transparent px-2 text-muted text-sm hover:bg-sunken hover:text-ink"
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
