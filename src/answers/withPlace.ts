import type { ImportContext } from "../import/importContext.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"

/** Hands over the rest of what goes on after its answer; the place is kept until it ends. */
export type GoesOn = (rest: Promise<unknown>) => void

/** Takes a place among the running imports, for as long as `use` and what goes on after it last. */
export async function withPlace(
  { pool, log, live, presence, gate }: AnswerContext,
  account: Asked["account"],
  use: (context: ImportContext, goesOn: GoesOn) => Promise<Response>,
): Promise<Response> {
  const leaveGate = await gate.enter(account.id)
  const node = await presence.enter().catch((error: unknown) => {
    leaveGate()
    throw error
  })
  const leave = (): void => {
    leaveGate()
    presence.leave()
  }
  let rest: Promise<unknown> | null = null
  try {
    return await use({ pool, log, live, node }, (goesOn) => {
      rest = goesOn
    })
  } finally {
    const goesOn = rest as Promise<unknown> | null
    if (goesOn === null) leave()
    else void goesOn.catch(() => {}).finally(leave)
  }
}
