import { count } from "./line.ts"
import { STANDBY_KINDS, type Standbys } from "./results.ts"
import { median } from "./statistics.ts"
import { markdownTable } from "./table.ts"

/** Rates and processor time with each number of standbys; medians of the repetitions. */
export function standbysTable(measured: readonly Standbys[]): string {
  const numbers = [...new Set(measured.map(({ standbys }) => standbys))]
  const rows = STANDBY_KINDS.flatMap((kind) =>
    numbers.map((standbys) => {
      const runs = measured
        .filter((one) => one.standbys === standbys)
        .map(({ kinds }) => kinds[kind])
      const ms = (who: keyof (typeof runs)[0]["msOf"]) =>
        `${median(runs.map(({ msOf }) => msOf[who])).toFixed(2)} ms`
      const rate = median(runs.map((run) => run.rate)).toFixed(0)
      return [kind, String(standbys), rate, ms("primary"), ms("standbys"), ms("node")]
    }),
  )
  return markdownTable([HEADING, ...rows])
}

const HEADING = [
  ...["read", "standbys", "answers a second"],
  ...["the primary's processor, an answer", "the standbys'", "the node's"],
]

/** What the table is of. */
export function standbysSentence(measured: readonly Standbys[]): string {
  return `${count(measured[0]!.rows)} customers, 16 readers at once, one node, all on one machine:`
}
