import type { FormEvent, ReactNode } from "react"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { TEXTS } from "../../texts/texts.ts"

type Props = {
  title: string
  text: string
  confirm: string
  danger?: boolean
  busy: boolean
  error: Error | null
  onClose: () => void
  onSure: (form: FormData) => void
  children?: ReactNode
}

/** Asks first, and says what will happen. */
export function Sure(props: Props) {
  const { title, text, confirm, danger = true, busy, error, onClose, onSure, children } = props
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    onSure(new FormData(event.currentTarget))
  }
  return (
    <Modal title={title} onClose={onClose}>
      <form className="space-y-4" onSubmit={submit}>
        <p className="text-sm text-muted">{text}</p>
        {children}
        {error && <Notice tone="danger">{error.message}</Notice>}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{TEXTS.cancel}</Button>
          <Button type="submit" look={danger ? "danger" : "primary"} busy={busy}>
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
