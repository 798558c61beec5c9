import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

/** A native select: it opens as the device does it, and needs no script. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className="relative block">
      <select className={classNames(className, 'appearance-none pr-10')} {...rest}>
        {children}
      </select>
      <Icon
        className="pointer-events-none absolute top-3 right-3 size-5 text-muted"
        name="chevron"
      />
    </span>
  )
}
