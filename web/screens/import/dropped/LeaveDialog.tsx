import { Button } from "../../../parts/Button.tsx"
import { Modal } from "../../../parts/Modal.tsx"
import { TEXTS } from "../../../texts/texts.ts"

const T = TEXTS.import.leave

type Props = { file: string; onAnswer: (goesOn: boolean) => void }

/** Asks before what was chosen and corrected by hand is lost. */
export function LeaveDialog({ file, onAnswer }: Props) {
  return (
    <Modal title={T.title(file)} onClose={() => onAnswer(false)}>
      <div className="space-y-4">
        <p>{T.why}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => onAnswer(true)}>{T.leave}</Button>
          <Button look="primary" onClick={() => onAnswer(false)}>
            {T.stay}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
