import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import type { Package } from './content.ts'
import { goTo } from './go-to.ts'
import { createSearch, type Match, pause, type SearchResult } from './search.ts'

const nothing: SearchResult = { matches: [], count: 0 }

/** A search through the whole package, with what was found and the way to it. */
export function SearchPanel({ content }: { content: Package }) {
  const { t } = useTranslation('package')
  const id = useId()
  const [query, setQuery] = useState('')
  const [result, setResult] = useState(nothing)
  const [isOpen, setOpen] = useState(false)
  const search = useMemo(
    () => createSearch(content, { now: () => performance.now(), rest: pause }),
    [content],
  )
  useEffect(() => {
    void search.find(query).then((found) => found && setResult(found))
  }, [search, query])
  const shown = useDeferredValue(result)
  const isAsked = isOpen && query.trim() !== ''
  return (
    <search
      className="no-print relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setOpen(false)
        event.currentTarget.querySelector('input')?.focus()
      }}
    >
      <label className="sr-only" htmlFor={id}>
        {t('search.label')}
      </label>
      <span className="relative block">
        <Icon
          className="pointer-events-none absolute top-3 left-3 size-5 text-muted"
          name="search"
        />
        <input
          autoComplete="off"
          className="control pl-10!"
          id={id}
          onChange={({ target }) => {
            setQuery(target.value)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          placeholder={t('search.short')}
          type="search"
          value={query}
        />
      </span>
      <p aria-live="polite" className="sr-only">
        {isAsked ? t('search.count', { count: shown.count }) : ''}
      </p>
      {isAsked && <Found onChosen={() => setOpen(false)} result={shown} />}
    </search>
  )
}

function Found({ result, onChosen }: { result: SearchResult; onChosen: () => void }) {
  const { t } = useTranslation('package')
  return (
    <div className="absolute inset-x-0 top-full z-20 mt-1 max-h-[60dvh] min-w-72 overflow-y-auto rounded-lg border border-line bg-raised p-2 shadow-over lg:right-auto lg:w-[28rem]">
      <p aria-hidden="true" className="px-2 py-1 text-muted text-xs">
        {t('search.count', { count: result.count })}
      </p>
      <ul>
        {result.matches.map((match) => (
          <li key={`${match.format} ${match.path}`}>
            <MatchLink match={match} onChosen={onChosen} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function MatchLink({ match, onChosen }: { match: Match; onChosen: () => void }) {
  const { t } = useTranslation(['package', 'studio'])
  const navigate = useNavigate({ from: '/content/$id' })
  const { format, path, before, found, after } = match
  return (
    <a
      className="block rounded-md px-2 py-1.5 text-sm hover:bg-sunken"
      href={`?format=${format}`}
      onClick={(event) => {
        event.preventDefault()
        onChosen()
        void navigate({ search: { format }, resetScroll: false }).then(() => goTo(path))
      }}
    >
      <span className="block text-muted text-xs">{t(`format.${format}`, { ns: 'studio' })}</span>
      {before}
      <mark className="rounded-sm bg-mark text-ink">{found}</mark>
      {after}
    </a>
  )
}
