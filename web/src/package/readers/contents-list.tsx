import { type MouseEvent, type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'

/** A chapter of a long text, by the id of its heading. */
export interface Chapter {
  readonly id: string
  readonly title: string
}

/**
 * A long text with its contents always at hand: in a bar that stays at the top, and beside the
 * text where the screen is wide enough.
 */
export function WithContents({
  chapters,
  children,
}: {
  chapters: readonly Chapter[]
  children: ReactNode
}) {
  return (
    <div className="grid gap-x-10 min-[110rem]:grid-cols-[minmax(0,1fr)_14rem]">
      <div className="no-print z-20 min-[110rem]:order-2 max-[110rem]:sticky max-[110rem]:top-14">
        <ContentsList chapters={chapters} />
      </div>
      <div className="min-w-0 pt-6 min-[110rem]:pt-0">{children}</div>
    </div>
  )
}

function ContentsList({ chapters }: { chapters: readonly Chapter[] }) {
  const { t } = useTranslation('package')
  const bar = useRef<HTMLDetailsElement>(null)
  const follow = (event: MouseEvent, id: string): void => {
    event.preventDefault()
    // Closed first: it would hide the heading it leads to.
    if (bar.current && getComputedStyle(bar.current).position !== 'sticky') bar.current.open = false
    const heading = document.getElementById(id)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <details
      className="fold group relative rounded-lg border border-line bg-raised text-sm shadow-raised min-[110rem]:sticky min-[110rem]:top-20 min-[110rem]:shadow-none"
      ref={bar}
    >
      <summary className="flex min-h-11 items-center justify-between px-4 font-semibold">
        {t('read.contents')}
        <Icon
          className="size-4 text-muted transition-transform group-open:rotate-180"
          name="chevron"
        />
      </summary>
      <nav
        aria-label={t('read.contents')}
        className="max-h-[60dvh] overflow-y-auto px-4 pb-3 max-[110rem]:absolute max-[110rem]:inset-x-0 max-[110rem]:rounded-b-lg max-[110rem]:bg-raised max-[110rem]:shadow-over"
      >
        <ol>
          {chapters.map(({ id, title }) => (
            <li key={id}>
              <a
                className="block rounded-sm py-1.5 text-muted hover:text-ink hover:underline"
                href={`#${id}`}
                onClick={(event) => follow(event, id)}
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
