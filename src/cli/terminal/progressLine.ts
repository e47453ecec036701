import cliProgress, { type Options, type Params, type SingleBar } from "cli-progress"
import type { Progress } from "../../runs/liveRuns.ts"
import { BAR_INTERVAL_MS, PLAIN_INTERVAL_MS } from "../connect/limits.ts"

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

/** What the bar is drawn from, beside its share. */
type Drawn = { step: Step; color: boolean }

/**
 * On a terminal one line that is drawn again and again; elsewhere a plain line for each new kind of
 * step and now and then between, so that a log of a nightly job stays short.
 */
export class ProgressLine {
  readonly #out: ProgressOutput
  readonly #bar: SingleBar | null
  readonly #color: boolean
  #at = 0
  #what = ""

  constructor(out: ProgressOutput, { color, dumb }: { color: boolean; dumb: boolean }) {
    this.#out = out
    this.#color = color
    this.#bar = out.isTTY === true && !dumb ? makeBar(out) : null
  }

  show(step: Step): void {
    if (this.#bar === null) this.#append(step)
    else {
      const drawn: Drawn = { step, color: this.#color }
      if (this.#bar.isActive) this.#bar.update(step.share ?? 0, drawn)
      else this.#bar.start(1, step.share ?? 0, drawn)
    }
  }

  /** Takes the line away again. */
  clear(): void {
    this.#bar?.stop()
  }

  #append(step: Step): void {
    const now = performance.now()
    if (step.what === this.#what && now - this.#at < PLAIN_INTERVAL_MS) return
    this.#at = now
    this.#what = step.what
    this.#out.write(`${plainText(step)}\n`)
  }
}

function makeBar(out: ProgressOutput): SingleBar {
  return new cliProgress.SingleBar({
    stream: out as NodeJS.WritableStream,
    fps: 1000 / BAR_INTERVAL_MS,
    barsize: BAR_CELLS,
    barCompleteChar: FULL,
    barIncompleteChar: EMPTY,
    format: formatLine,
    clearOnComplete: true,
    // A terminal that is told not to wrap stays so when the program is killed.
    linewrap: true,
  })
}

const BAR_CELLS = 30
const [FULL, EMPTY] = ["█", "░"]
const [GREEN, DEFAULT] = ["\u001b[32m", "\u001b[39m"]

function formatLine(options: Options, params: Params, { step, color }: Drawn): string {
  const { what, share, detail } = step
  const head = what.padEnd(10)
  const percent = share === null ? "" : `${String(Math.floor(share * 100)).padStart(3)} %`
  const text = `${percent}  ${detail}`.trim()
  // The library cuts at the width and counts what makes the colour as if it were seen.
  const width = params.maxWidth - 1 - (color ? GREEN.length + DEFAULT.length : 0)
  const cells = Math.max(0, Math.min(BAR_CELLS, width - head.length - text.length - 3))
  if (cells < 5) return `${head} ${text}`.slice(0, width)
  const bar =
    share === null
      ? movingBar(cells)
      : cliProgress.Format.BarFormat(share, { ...options, barsize: cells })
  return `${head} ${color ? `${GREEN}${bar}${DEFAULT}` : bar} ${text}`
}

/** A bar that moves while nobody knows how much is to come. */
function movingBar(cells: number): string {
  const at = Math.floor(performance.now() / 100) % cells
  return Array.from({ length: cells }, (_, cell) =>
    (cell - at + cells) % cells < 4 ? FULL : EMPTY,
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

const STEPS: Record<Progress["phase"], string> = {
  reading: "Reading",
  matching: "Matching",
  writing: "Writing",
  committing: "Committing",
}

/** Where a run is, for the line. */
export function stepOf({ phase, rows, rate, elapsed_ms, estimate_ms }: Progress) {
  const left = estimate_ms === null ? "" : `, ${formatDuration(estimate_ms)} left`
  return {
    what: STEPS[phase] ?? phase,
    share: estimate_ms === null ? null : elapsed_ms / Math.max(1, elapsed_ms + estimate_ms),
    detail: `${formatCount(rows)} rows, ${formatCount(rate)} rows/s${left}`,
  }
}
