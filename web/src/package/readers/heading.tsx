import type { ReactNode } from 'react'

/** The name of a chapter of a format. */
export function Heading({
  id,
  path,
  children,
}: {
  id?: string
  /** Where it stands in the content, so that a search leads to it. */
  path?: string
  children: ReactNode
}) {
  return (
    <h2
      className="mt-10 mb-3 scroll-mt-32 font-semibold font-serif text-xl"
      data-path={path}
      id={id}
      tabIndex={id ? -1 : undefined}
    >
      {children}
    </h2>
  )
}
