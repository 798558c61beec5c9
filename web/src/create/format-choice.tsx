import { useTranslation } from 'react-i18next'
import { type FormatName, formatNames } from '../api/formats.ts'
import { Panel } from '../ui/panel.tsx'

/** Choices that are made at once. */
const groups = {
  all: formatNames,
  guide: ['outline', 'study_guide'],
  podcast: ['outline', 'podcast_script'],
} as const satisfies Record<string, readonly FormatName[]>

/** Which formats to make; the outline is part of every package. */
export function FormatChoice({
  chosen,
  onChange,
}: {
  chosen: readonly FormatName[]
  onChange: (formats: readonly FormatName[]) => void
}) {
  const { t } = useTranslation()
  const shortcuts = Object.entries(groups).map(([name, formats]) => (
    <button
      className="min-h-6 text-sm link"
      key={name}
      onClick={() => onChange(formats)}
      type="button"
    >
      {t(`create.formats.${name as keyof typeof groups /* a key of the table */}`)}
    </button>
  ))
  return (
    <Panel aside={<div className="flex gap-4">{shortcuts}</div>} title={t('create.formats.title')}>
      <ul className="grid gap-2 sm:grid-cols-2">
        {formatNames.map((format) => (
          <li key={format}>
            <FormatCard
              format={format}
              isChosen={chosen.includes(format)}
              onChange={(isChosen) =>
                onChange(
                  formatNames.filter((name) =>
                    name === format ? isChosen : chosen.includes(name),
                  ),
                )
              }
            />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function FormatCard({
  format,
  isChosen,
  onChange,
}: {
  format: FormatName
  isChosen: boolean
  onChange: (isChosen: boolean) => void
}) {
  const { t } = useTranslation()
  const isFixed = format === 'outline'
  return (
    <label className="flex h-full gap-3 rounded-md border border-transparent bg-sunken p-3 transition-colors hover:border-edge has-checked:border-line has-checked:bg-transparent">
      <input
        checked={isChosen}
        className="mt-1 size-4 shrink-0"
        disabled={isFixed}
        onChange={({ target }) => onChange(target.checked)}
        type="checkbox"
      />
      <span>
        <span className="block font-medium text-sm">{t(`format.${format}`)}</span>
        <span className="block text-muted text-xs">{t(`create.formats.about.${format}`)}</span>
      </span>
    </label>
  )
}
