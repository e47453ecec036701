import { count, type Line, line, peakMiB, verdict } from "./line.ts"
import type { Results, WorkbookReading } from "./results.ts"
import { median } from "./statistics.ts"

const RATIO_MAX = { shared: 3, inline: 2.5 }
const PEAK_MIB_MAX = 64
const RIVAL_RATIO_MAX = 0.2
const IMPORT_RATIO_MAX = 1.15

/** Reading and importing workbooks beside the same list as CSV, and beside other libraries. */
export function workbookLines({ workbooks }: Results): Line[] {
  const kinds = ["shared", "inline"] as const
  return [
    ...kinds.flatMap((kind) => {
      const what = `a workbook with ${kind} texts`
      return [
        timeLine(kind, `reading ${what}, processor time`, workbooks),
        rivalLine(kind, `reading ${what}, processor time`, workbooks),
        memoryLine(
          `peak memory of reading ${what}`,
          workbooks && { csv: workbooks.csv, workbook: workbooks[kind] },
        ),
      ]
    }),
    differentLine(workbooks),
    importLine(workbooks),
  ]
}

type Kind = "shared" | "inline"

function timeLine(kind: Kind, what: string, workbooks: WorkbookReading | undefined): Line {
  const told = line(what, `≤ ${RATIO_MAX[kind].toFixed(1)} × the CSV file`)
  if (workbooks === undefined) return told
  return compared(told, secondsOf(workbooks[kind]), secondsOf(workbooks.csv), RATIO_MAX[kind])
}

/** The fastest of the libraries that gave every cell. */
function rivalLine(kind: Kind, what: string, workbooks: WorkbookReading | undefined): Line {
  const told = line(what, `≤ ${RIVAL_RATIO_MAX} × the fastest library that reads it right`)
  const right = workbooks?.rivals.filter((one) => one.kind === kind && one.isRight) ?? []
  const fastest = right.reduce(
    (best, { reader, read }) =>
      read !== null && read.seconds < best.seconds ? { reader, seconds: read.seconds } : best,
    { reader: "", seconds: Number.POSITIVE_INFINITY },
  )
  if (workbooks === undefined || fastest.reader === "") return told
  const filled = compared(told, secondsOf(workbooks[kind]), fastest.seconds, RIVAL_RATIO_MAX)
  return { ...filled, baseline: `${filled.baseline} (${fastest.reader})` }
}

type Peaks = { csv: { peakMiB: number }[]; workbook: { peakMiB: number }[] }

function memoryLine(what: string, read: Peaks | undefined): Line {
  const told = line(what, `≤ ${PEAK_MIB_MAX} MiB over the CSV file's`)
  if (read === undefined) return told
  const [peak, csv] = [read.workbook, read.csv].map((all) =>
    Math.max(...all.map((one) => one.peakMiB)),
  )
  return {
    ...told,
    measured: `${peak!.toFixed(0)} MiB`,
    baseline: `${csv!.toFixed(0)} MiB`,
    verdict: verdict(peak! - csv! <= PEAK_MIB_MAX),
  }
}

function differentLine(workbooks: WorkbookReading | undefined): Line {
  const { texts, csv, shared } = workbooks?.different ?? {}
  const many = texts === undefined ? "ten times as many" : count(texts)
  const peaks = csv && shared && { csv: [csv], workbook: [shared] }
  return memoryLine(`peak memory of reading a workbook with ${many} different texts`, peaks)
}

function importLine(workbooks: WorkbookReading | undefined): Line {
  const told = line(
    "importing a workbook with shared texts",
    `≤ ${IMPORT_RATIO_MAX} × importing the CSV file`,
  )
  if (workbooks === undefined) return told
  const { csv, shared } = workbooks.imports
  const filled = compared(told, secondsOf(shared), secondsOf(csv), IMPORT_RATIO_MAX)
  const [peak, csvPeak] = [peakMiB(shared), peakMiB(csv)]
  if (peak === null || csvPeak === null) return filled
  return { ...filled, what: `${filled.what} (peak ${(peak - csvPeak).toFixed(0)} MiB over it)` }
}

function compared(told: Line, ours: number, other: number, ratioMax: number): Line {
  return {
    ...told,
    measured: `${ours.toFixed(2)} s`,
    baseline: `${other.toFixed(2)} s`,
    ratio: (ours / other).toFixed(2),
    verdict: verdict(ours <= ratioMax * other),
  }
}

function secondsOf(all: { seconds: number }[]): number {
  return median(all.map(({ seconds }) => seconds))
}
