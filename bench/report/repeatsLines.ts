import type { Imported } from "../run/importFile.ts"
import { count, type Line, line, PEAK_MIB_MAX, peakMiB, verdict } from "./line.ts"
import type { Repeats, Results } from "./results.ts"
import { median, percentile } from "./statistics.ts"

/** Of the small lists the one and the order in which repeats cost most, and the large one. */
export function repeatsLines({ repeats }: Results): Line[] {
  const large = line("as many rows of a tenth of the customers, new", "≤ 1.5 × different ones")
  const peak = line("peak memory of that", `≤ ${PEAK_MIB_MAX} MiB`)
  const preview = line("preview of a list with 40 % repeats", "≤ 1 × an import without")
  const small = ["by e-mail, in turns", "by e-mail, sorted", "by number, in turns"]
  const lines = [...small, "by number, sorted"].flatMap((name) =>
    (["new", "again"] as const).map((step) => {
      const empty = line(`each customer ten times, ${name}, ${step}`, "≤ 2 × different ones")
      const found = repeats?.find((one) => one.name === name)
      if (found === undefined) return empty
      const what = `${count(found.rows)} rows, ${empty.what}`
      return compared({ ...empty, what }, found, step, 2)
    }),
  )
  const last = repeats?.at(-1)
  if (last === undefined) return [...lines, large, peak, preview]
  const what = `${count(last.rows)} rows of ${count(last.customers)} customers, new`
  const highest = peakMiB(last.new.ours)
  if (highest !== null) {
    peak.measured = `${highest.toFixed(0)} MiB`
    peak.verdict = verdict(highest <= PEAK_MIB_MAX)
  }
  const [ours, other] = [median(last.preview), median(last.new.different.map(secondsOf))]
  preview.measured = `${ours.toFixed(2)} s`
  preview.baseline = `${other.toFixed(2)} s`
  preview.ratio = (ours / other).toFixed(2)
  preview.verdict = verdict(ours <= other)
  return [...lines, compared({ ...large, what }, last, "new", 1.5), peak, preview]
}

function compared(empty: Line, repeats: Repeats, step: "new" | "again", limit: number): Line {
  const ours = median(repeats[step].ours.map(secondsOf))
  const other = median(repeats[step].different.map(secondsOf))
  return {
    ...empty,
    measured: `${ours.toFixed(2)} s`,
    baseline: `${other.toFixed(2)} s`,
    ratio: (ours / other).toFixed(2),
    verdict: verdict(ours <= limit * other),
  }
}

function secondsOf(imported: Imported): number {
  return imported.seconds
}

export function sendersLine({ senders }: Results): Line {
  const empty = line("small files of many senders at once, 95th percentile", "≤ 250 ms")
  if (!senders) return empty
  const ms = median(senders.map(({ samples }) => percentile(samples, 0.95)))
  const rate = median(senders.map(({ files, allMs }) => (files / allMs) * 1000))
  const { files, senders: many } = senders[0]!
  return {
    ...empty,
    what: `${files} files of 10 rows from ${many} senders at once, 95th percentile`,
    measured: `${ms.toFixed(0)} ms, ${rate.toFixed(0)} files a second`,
    verdict: verdict(ms <= 250),
  }
}

const IDLE_MIB_MAX = 120

export function idleLine({ idleMiB }: Results): Line {
  const empty = line(
    "peak memory of a server that only started and signed somebody in",
    `≤ ${IDLE_MIB_MAX} MiB`,
  )
  if (idleMiB == null) return empty
  const measured = `${idleMiB.toFixed(0)} MiB`
  return { ...empty, measured, verdict: verdict(idleMiB <= IDLE_MIB_MAX) }
}
