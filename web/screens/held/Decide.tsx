import { useState } from "react"
import type { Run } from "../../api/types.ts"
import { ActionBar } from "../../parts/ActionBar.tsx"
import { Button } from "../../parts/Button.tsx"
import { Modal } from "../../parts/Modal.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { Decision } from "./useDecision.ts"

const T = TEXTS.profiles.held

type Props = { held: NonNullable<Run["held"]>; decision: Decision }

/** Imports the list all the same, or discards it after asking once more. */
export function Decide({ held, decision }: Props) {
  const [isDiscarding, setDiscarding] = useState(false)
  const { isBusy, commit, discard } = decision
  return (
    <>
      <ActionBar said={held.expires_at && T.decide(formatMoment(held.expires_at))}>
        <Button look="danger" disabled={isBusy} onClick={() => setDiscarding(true)}>
          {T.discard}
        </Button>
        <Button look="primary" busy={isBusy} onClick={() => commit("refuse")}>
          {T.import}
        </Button>
      </ActionBar>
      {isDiscarding && (
        <Modal title={T.discardTitle} onClose={() => setDiscarding(false)}>
          <div className="space-y-4">
            <p>{T.discardText}</p>
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => setDiscarding(false)}>{TEXTS.cancel}</Button>
              <Button
                look="danger"
                busy={isBusy}
                onClick={() => {
                  setDiscarding(false)
                  discard()
                }}
              >
                {T.discard}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  )
}
