import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The chapters of a long text; beside it where there is room, and then always in view. */
export function ContentsList({ chapters }: { chapters: readonly { id: string; title: string }[] }) {
  const { t } = useTranslation('package')
  return (
    <details className="fold no-print mb-6 rounded-lg border border-line bg-raised text-sm" open>
      <summary className="px-4 py-2.5 font-semibold">{t('read.contents')}</summary>
      <nav aria-label={t('read.contents')} className="px-4 pb-3">
        <ol className="grid gap-1">
          {chapters.map(({ id, title }) => (
            <li key={id}>
              <a
                className="block rounded-sm py-0.5 text-muted hover:text-ink hover:underline"
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault()
                  const heading = document.getElementById(id)
                  heading?.scrollIntoView({ block: 'start' })
                  heading?.focus({ preventScroll: true })
                }}
              >
                {title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  )
}

/** A long text with its chapters beside it. */
export function WithContents({
  chapters,
  children,
}: {
  chapters: readonly { id: string; title: string }[]
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_13rem] xl:grid-cols-1 min-[100rem]:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="lg:order-2 xl:order-0 min-[100rem]:order-2">
        <div className="lg:sticky lg:top-20 xl:static min-[100rem]:sticky">
          <ContentsList chapters={chapters} />
        </div>
      </div>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
