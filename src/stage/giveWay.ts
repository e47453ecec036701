import { setImmediate as nextTurn } from "node:timers/promises"
import { IMPORT_PAUSE_MS_MAX, IMPORT_TURN_MS_MAX } from "../limits.ts"

/**
 * Keeps an import from working for long without a break. A fast upload would otherwise be read for
 * as long as there is more of it, and everybody else on the node would wait. While somebody waits
 * for a short answer it pauses altogether, so that the answer has the processors to itself; in all
 * it pauses for no longer than it has worked, so that it goes on whatever others do.
 */
export class WayGiver {
  #began = performance.now()
  #workedMs = 0
  #pausedMs = 0

  /** Lets others have their turn when this one has lasted for IMPORT_TURN_MS_MAX. */
  async giveWay(): Promise<void> {
    const ended = performance.now()
    if (ended - this.#began < IMPORT_TURN_MS_MAX) return
    await nextTurn()
    this.#workedMs += ended - this.#began
    const most = Math.min(IMPORT_PAUSE_MS_MAX, this.#workedMs - this.#pausedMs)
    if (waiting > 0 && most > 0) this.#pausedMs += await pause(most)
    this.#began = performance.now()
  }
}

let waiting = 0
let onNobodyWaits: (() => void)[] = []

/**
 * Says that somebody waits for a short answer on this node. Returns what has to be called, once,
 * when it is given.
 */
export function beginShortAnswer(): () => void {
  waiting++
  return () => {
    waiting--
    if (waiting > 0) return
    const resume = onNobodyWaits
    onNobodyWaits = []
    for (const goOn of resume) goOn()
  }
}

/** Waits until nobody waits, but not longer than `most` milliseconds. Returns how long it took. */
function pause(most: number): Promise<number> {
  const began = performance.now()
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(timer)
      resolve(performance.now() - began)
    }
    const timer = setTimeout(() => {
      onNobodyWaits = onNobodyWaits.filter((other) => other !== goOn)
      goOn()
    }, most)
    onNobodyWaits.push(goOn)
  })
}
