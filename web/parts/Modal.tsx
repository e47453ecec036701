import { X } from "lucide-react"
import { type ReactNode, useId, useLayoutEffect, useRef } from "react"
import { TEXTS } from "../texts/texts.ts"

type Props = { title: string; onClose: () => void; children: ReactNode; side?: boolean }

/**
 * A dialog of the browser's own. The focus goes to what is marked `data-first`, if anything is, and
 * afterwards back to what opened it.
 */
export function Modal({ title, onClose, children, side = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const opener = document.activeElement
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    shown?.querySelector<HTMLElement>("[data-first]")?.focus()
    return () => {
      shown?.close()
      // A dialog that is on its way out of the document does not do so itself.
      if (opener instanceof HTMLElement) setTimeout(() => opener.isConnected && opener.focus())
    }
  }, [])
  const place = side
    ? "mr-0! my-0! h-dvh max-h-dvh w-full max-w-md rounded-l-2xl"
    : "m-auto! w-[calc(100%-2rem)] max-w-lg rounded-2xl max-h-[calc(100dvh-2rem)]"
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      className={`bg-surface border border-line shadow-2xl overflow-y-auto ${place}`}
    >
      <div className="flex items-start justify-between gap-4 px-5 pt-5">
        <h2 id={titleId} className="text-lg break-words min-w-0">
          {title}
        </h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={TEXTS.close}
          className="grid size-9 -mt-1 -mr-1 shrink-0 place-items-center rounded-lg hover:bg-sunken"
        >
          <X size={18} aria-hidden />
        </button>
      </div>
      <div className="px-5 pt-3 pb-5">{children}</div>
    </dialog>
  )
}
