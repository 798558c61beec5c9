import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import { Icon } from './icon.tsx'

interface Toast {
  readonly id: number
  readonly text: string
  readonly kind: 'done' | 'failed'
}

type ShowToast = (text: string, kind?: Toast['kind']) => void

const ToastContext = createContext<ShowToast>(() => undefined)

/** Shows a short text for a while, and has it read out. */
export function useToast(): ShowToast {
  return useContext(ToastContext)
}

/** Long enough to be read; nothing is only ever said in a toast. */
const shownMs = 6000

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const next = useRef(0)
  const { t } = useTranslation()
  const remove = useCallback((id: number) => {
    setToasts((shown) => shown.filter((toast) => toast.id !== id))
  }, [])
  const show = useCallback<ShowToast>(
    (text, kind = 'done') => {
      next.current += 1
      const id = next.current
      setToasts((shown) => [...shown.slice(-2), { id, text, kind }])
      setTimeout(() => remove(id), shownMs)
    },
    [remove],
  )
  const value = useMemo(() => show, [show])
  return (
    <ToastContext value={value}>
      {children}
      <div
        aria-live="polite"
        className="no-print pointer-events-none fixed inset-x-0 bottom-0 z-50 grid justify-items-center gap-2 p-4"
        role="status"
      >
        {toasts.map(({ id, text, kind }) => (
          <div
            className="pointer-events-auto flex max-w-md items-center gap-3 rounded-md bg-ink py-2 pr-2 pl-4 text-paper text-sm shadow-over"
            key={id}
          >
            <Icon className={classNames('size-4')} name={kind === 'done' ? 'check' : 'alert'} />
            <span>{text}</span>
            <button
              aria-label={t('action.dismiss')}
              className="inline-flex size-9 items-center justify-center rounded-md"
              onClick={() => remove(id)}
              type="button"
            >
              <Icon className="size-4" name="close" />
            </button>
          </div>
        ))}
      </div>
    </ToastContext>
  )
}
