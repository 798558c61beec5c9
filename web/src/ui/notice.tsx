import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

const tones = {
  info: { look: 'border-accent/40 bg-accent-soft', text: 'text-accent', icon: 'info' },
  good: { look: 'border-good/40 bg-good-soft', text: 'text-good', icon: 'check' },
  warn: { look: 'border-warn/40 bg-warn-soft', text: 'text-warn', icon: 'alert' },
  bad: { look: 'border-bad/40 bg-bad-soft', text: 'text-bad', icon: 'alert' },
} as const satisfies Record<string, { look: string; text: string; icon: IconName }>

/** A box that says something about what stands around it; `bad` and `warn` are read out at once. */
export function Notice({
  tone,
  title,
  children,
}: {
  tone: keyof typeof tones
  title: ReactNode
  children?: ReactNode
}) {
  const { look, text, icon } = tones[tone]
  return (
    <div
      className={`flex gap-3 rounded-lg border p-4 text-sm ${look}`}
      role={tone === 'bad' ? 'alert' : undefined}
    >
      <Icon className={`mt-0.5 size-5 ${text}`} name={icon} />
      <div className="grid min-w-0 justify-items-start gap-2">
        <p className={`font-semibold ${text}`}>{title}</p>
        {children}
      </div>
    </div>
  )
}
