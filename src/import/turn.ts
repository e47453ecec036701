import { setImmediate as nextTurn } from "node:timers/promises"
import { IMPORT_TURN_MS_MAX } from "../limits.ts"

/**
 * Keeps an import from working for long without a break. A fast upload would otherwise be read for
 * as long as there is more of it, and everybody else on the node would wait.
 */
export class Turn {
  #began = performance.now()

  /** Lets others have their turn when this one has lasted for IMPORT_TURN_MS_MAX. */
  async giveWay(): Promise<void> {
    if (performance.now() - this.#began < IMPORT_TURN_MS_MAX) return
    await nextTurn()
    this.#began = performance.now()
  }
}
