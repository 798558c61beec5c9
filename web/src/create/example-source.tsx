import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { examples, readExample } from './examples.ts'
import type { SourceProps } from './source-props.ts'

/** Texts that come with the program, to try it without one's own. */
export function ExampleSource({ draft, changeDraft }: SourceProps) {
  const { t, i18n } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' })

  async function choose(file: string, title: string): Promise<void> {
    try {
      const text = await readExample(file)
      setError(null)
      changeDraft(({ added }) => {
        const others = added.filter(({ key }) => key !== file)
        const isChosen = others.length < added.length
        return {
          added: isChosen ? others : [...others, { key: file, kind: 'example', name: title, text }],
        }
      })
    } catch (failure) {
      setError(failure)
    }
  }

  return (
    <div className="grid min-h-56 content-start gap-3">
      {error !== null && <ProblemNotice error={error} />}
      <ul className="grid gap-2 sm:grid-cols-2">
        {examples.map(({ file, title, language }) => {
          const isChosen = draft.added.some(({ key }) => key === file)
          return (
            <li key={file}>
              <button
                aria-pressed={isChosen}
                className="flex min-h-14 w-full items-center gap-3 rounded-md border border-line px-3 py-2 text-left text-sm hover:border-edge hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft"
                onClick={() => void choose(file, title)}
                type="button"
              >
                <Icon className="size-5 text-accent" name={isChosen ? 'check' : 'text'} />
                <span className="min-w-0">
                  <span className="block font-medium" lang={language}>
                    {title}
                  </span>
                  <span className="block text-muted text-xs">{names.of(language)}</span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <p className="text-muted text-xs">{t('create.source.exampleHint')}</p>
    </div>
  )
}
