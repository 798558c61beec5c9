import { type ReactNode, useId } from 'react'

/** What a control needs to be tied to its label, hint and error. */
interface ControlProps {
  id: string
  className: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** A labelled control: `children` gets the properties that tie it to its texts. */
export function Field({
  label,
  hint,
  error,
  optional,
  children,
}: {
  label: ReactNode
  hint?: ReactNode
  /** What is wrong with the value, and what would be right. */
  error?: ReactNode
  /** Shown beside the label of what may be left out. */
  optional?: string
  children: (control: ControlProps) => ReactNode
}) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="grid gap-1.5">
      <label className="flex items-baseline justify-between gap-3 font-medium text-sm" htmlFor={id}>
        <span>{label}</span>
        {optional && <span className="font-normal text-muted text-xs">{optional}</span>}
      </label>
      {children({
        id,
        className: 'control',
        'aria-describedby': described || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {hint && (
        <p className="text-muted text-xs" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="text-bad text-sm" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
