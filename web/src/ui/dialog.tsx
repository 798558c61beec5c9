import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './button.tsx'

/**
 * A modal dialog on the browser's own <dialog>: it holds the focus, closes by Escape and gives the
 * focus back. Libraries that lock scrolling write <style> elements, which our policy refuses.
 */
export function Dialog({
  open,
  title,
  onClose,
  children,
}: {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const { t } = useTranslation()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open) dialog.current?.close()
  }, [open])
  return (
    <dialog
      aria-labelledby={titleId}
      className="m-auto w-[min(32rem,calc(100vw-2rem))] rounded-lg border border-line bg-raised p-0 text-ink shadow-over"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      ref={dialog}
    >
      {open && (
        <div className="relative grid gap-4 p-6">
          <h2 className="pr-10 font-semibold text-lg" id={titleId}>
            {title}
          </h2>
          {children}
          {/* Last, so that the focus goes to what the dialog is about. */}
          <IconButton
            className="absolute top-3 right-3"
            icon="close"
            label={t('action.close')}
            onClick={onClose}
          />
        </div>
      )}
    </dialog>
  )
}

/** The row of buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap justify-end gap-3 pt-2">{children}</div>
}
