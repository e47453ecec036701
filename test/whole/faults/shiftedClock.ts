/**
 * Loaded into a server before its own code: the clock of its process jumps to the next of these
 * offsets at each SIGUSR2.
 */
const HOUR_MS = 3_600_000
const offsets = [5 * HOUR_MS, -20 * HOUR_MS, 0]

const RealDate = Date
let offset = 0

class ShiftedDate extends RealDate {
  constructor(...given: unknown[]) {
    if (given.length === 0) super(RealDate.now() + offset)
    else super(...(given as [number]))
  }

  static override now(): number {
    return RealDate.now() + offset
  }
}

globalThis.Date = ShiftedDate as DateConstructor

process.on("SIGUSR2", () => {
  offset = offsets.shift() ?? 0
})
