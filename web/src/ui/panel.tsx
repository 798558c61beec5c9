import { type ReactNode, useId } from 'react'

/** A raised part of a page with a heading of its own. */
export function Panel({
  title,
  aside,
  children,
}: {
  title: string
  /** Beside the heading: what applies to the whole panel. */
  aside?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="rounded-lg border border-line bg-raised p-4 shadow-raised sm:p-6"
    >
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold font-serif text-lg" id={id}>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
