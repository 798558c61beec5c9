import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from './announcer.tsx'

/** The first page is read out by the browser itself; only later ones are ours to announce. */
let isFirstPage = true

/** The heading of a page: names the document, and takes the focus when a link has led here. */
export function PageHeader({
  title,
  lead,
  actions,
}: {
  title: string
  lead?: ReactNode
  actions?: ReactNode
}) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  const named = `${title} · ${t('shell.name')}`
  useEffect(() => {
    document.title = named
  }, [named])
  const first = useRef(title)
  useEffect(() => {
    if (!isFirstPage) {
      heading.current?.focus({ preventScroll: true })
      announce(first.current)
    }
    isFirstPage = false
  }, [])
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-3xl">
        <h1
          className="font-semibold font-serif text-2xl tracking-tight sm:text-3xl"
          ref={heading}
          tabIndex={-1}
        >
          {title}
        </h1>
        {lead && <div className="mt-2 text-lg text-muted">{lead}</div>}
      </div>
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
