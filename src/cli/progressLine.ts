import { BAR_INTERVAL_MS, PLAIN_INTERVAL_MS } from "../limits.ts"

/** Where progress is shown; `process.stderr` is one. */
export type ProgressOutput = {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

export type Step = {
  /** What is going on, such as “Sending”. */
  what: string
  /** From 0 to 1; `null` when nobody can tell. */
  share: number | null
  /** Numbers, such as “12.3 MB, 80,000 rows/s”. */
  detail: string
}

/**
 * On a terminal one line that is drawn again and again; elsewhere a plain line for each new kind of
 * step and now and then between, so that a log of a nightly job stays short.
 */
export class ProgressLine {
  readonly #out: ProgressOutput
  readonly #bar: boolean
  readonly #color: boolean
  #shown = ""
  #at = 0
  #what = ""

  constructor(out: ProgressOutput, { color, dumb }: { color: boolean; dumb: boolean }) {
    this.#out = out
    this.#bar = out.isTTY === true && !dumb
    this.#color = color
  }

  show(step: Step): void {
    const now = performance.now()
    const isNew = step.what !== this.#what
    const interval = this.#bar ? BAR_INTERVAL_MS : PLAIN_INTERVAL_MS
    if (!isNew && now - this.#at < interval) return
    this.#at = now
    this.#what = step.what
    if (this.#bar) this.#draw(step, now)
    else this.#out.write(`${plainText(step)}\n`)
  }

  /** Takes the line away again. */
  clear(): void {
    if (this.#shown !== "") this.#out.write(`\r${" ".repeat(this.#shown.length)}\r`)
    this.#shown = ""
  }

  #draw(step: Step, now: number): void {
    const head = step.what.padEnd(10)
    const percent =
      step.share === null ? "" : `${String(Math.floor(step.share * 100)).padStart(3)} %`
    const text = `${percent}  ${step.detail}`.trim()
    const width = (this.#out.columns ?? 80) - 1
    const cells = Math.max(0, Math.min(30, width - head.length - text.length - 3))
    const bar = cells < 5 ? "" : drawBar(step.share, cells, now)
    const line = `${head} ${bar}${bar && " "}${text}`.slice(0, width)
    const colored = this.#color ? line.replace(bar, `\u001b[32m${bar}\u001b[39m`) : line
    this.#out.write(`\r${colored}${" ".repeat(Math.max(0, this.#shown.length - line.length))}`)
    this.#shown = line
  }
}

/** A bar that fills up, or one that moves while nobody knows how much is to come. */
function drawBar(share: number | null, cells: number, now: number): string {
  if (share !== null) {
    const full = Math.round(Math.min(1, share) * cells)
    return "█".repeat(full) + "░".repeat(cells - full)
  }
  const at = Math.floor(now / 100) % cells
  return Array.from({ length: cells }, (_, cell) =>
    (cell - at + cells) % cells < 4 ? "█" : "░",
  ).join("")
}

function plainText({ what, share, detail }: Step): string {
  const percent = share === null ? "" : `, ${Math.floor(share * 100)} %`
  return `${what}${percent}${detail && `: ${detail}`}`
}

/** A number of bytes as a person reads it: 118.2 MB. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"]
  let [value, unit] = [bytes, 0]
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`
}

/** A whole number with its thousands apart: 1,000,000. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US")
}

/** Milliseconds as a person reads them: 0.4 s, 12 s, 3 min 5 s. */
export function formatDuration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}
