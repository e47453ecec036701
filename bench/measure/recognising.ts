import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { SAMPLE_RECORDS } from "../../src/limits.ts"
import type { Recognising } from "../report/results.ts"
import { median } from "../report/statistics.ts"
import type { BenchOptions } from "../run/options.ts"
import { COLUMNS } from "./firstRecognition.ts"

/** The system counts processor time in steps of 4 ms, so one process alone tells little. */
const PROCESSES_A_RUN = 9

/** The processor time of the first recognition in a process, each in one of its own. */
export function measureRecognising(
  { runs }: BenchOptions,
  say: (line: string) => void,
): Recognising {
  const script = join(import.meta.dirname, "firstRecognition.ts")
  const measured = Array.from({ length: runs }, () =>
    Array.from({ length: PROCESSES_A_RUN }, () =>
      Number(execFileSync(process.execPath, [script], { encoding: "utf8" })),
    ),
  )
  const times = measured.map((run) => median(run).toFixed(1)).join(", ")
  say(`${COLUMNS} columns with ${SAMPLE_RECORDS} records recognised in ${times} ms (medians)`)
  return { columns: COLUMNS, records: SAMPLE_RECORDS, ms: measured }
}
