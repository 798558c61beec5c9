import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import { Icon, type IconName } from './icon.tsx'
import { Spinner } from './spinner.tsx'

type Look = 'primary' | 'secondary' | 'quiet' | 'danger'

const looks: Record<Look, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-edge bg-raised text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'border border-bad bg-raised text-bad hover:bg-bad-soft',
}

/** The look of a button, also for links that act like one. */
export function buttonClass(look: Look = 'secondary', size: 'small' | 'medium' = 'medium'): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-md font-medium transition-colors',
    'disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55',
    size === 'small' ? 'min-h-9 px-3 text-sm' : 'min-h-11 px-4 text-base',
    looks[look],
  )
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: Look
  size?: 'small' | 'medium'
  icon?: IconName
  /** Working on what it was pressed for: says so, and takes no further press. */
  busy?: boolean
}

export function Button({ look, size, icon, busy, className, children, ...rest }: ButtonProps) {
  return (
    <button
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={classNames(buttonClass(look, size), className)}
      type="button"
      {...rest}
      {...(busy ? { onClick: (event) => event.preventDefault() } : {})}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** A button that shows a drawing alone; `label` is its name. */
export function IconButton({
  icon,
  label,
  className,
  ...rest
}: ComponentProps<'button'> & { icon: IconName; label: string }) {
  return (
    <button
      aria-label={label}
      className={classNames(
        'inline-flex size-11 items-center justify-center rounded-md text-muted transition-colors hover:bg-sunken hover:text-ink disabled:opacity-55',
        className,
      )}
      title={label}
      type="button"
      {...rest}
    >
      <Icon name={icon} />
    </button>
  )
}
