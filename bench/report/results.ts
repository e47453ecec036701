import type { DiskUse } from "../run/diskUse.ts"
import type { Imported } from "../run/importFile.ts"
import type { ReadOne } from "../run/readOne.ts"

/** What is measured, before it is judged: one entry a repetition. */
export type Results = {
  steps: Partial<Record<StepName, Step>>
  rowByRow?: RowByRow
  small?: { registryRows: number; created: number[][]; again: number[][] }
  beside?: Beside[]
  /** Sizes in ascending order, the large one of `steps` among them. */
  growth?: GrowthPoint[]
  reading?: Reading
  recognising?: Recognising
  life?: Life[]
  repeats?: Repeats[]
  senders?: Senders[]
  standbys?: Standbys[]
  /** Peak memory of a server that has only started and signed somebody in, MiB. */
  idleMiB?: number | null
  workbooks?: WorkbookReading
}

/** Processor time and memory of reading one list as CSV and as workbooks, without importing it. */
export type WorkbookReading = { rows: number } & Record<"csv" | "shared" | "inline", ReadOne[]> & {
    rivals: ReadRival[]
    /** A workbook in which no two texts are alike. */
    different: { texts: number; csv: ReadOne; shared: ReadOne }
    imports: { csv: Imported[]; shared: Imported[] }
  }

/** Another library that read a workbook; `null` where it gave up. */
export type ReadRival = {
  kind: "shared" | "inline"
  reader: string
  read: ReadOne | null
  /** Whether it gave every cell as the CSV file has it. */
  isRight: boolean
}

/** Customers that come again, beside as many rows of different customers with the same columns. */
export type Repeats = {
  name: string
  rows: number
  customers: number
  new: { ours: Imported[]; different: Imported[] }
  again: { ours: Imported[]; different: Imported[] }
  /** Seconds of a preview of a file in which two of five rows come again; only for large files. */
  preview: number[]
}

/** Small files that many send at once: milliseconds of each, and of all of them together. */
export type Senders = { senders: number; files: number; samples: number[]; allMs: number }

export const STANDBY_KINDS = ["list", "search"] as const

/**
 * Lists and searches of many readers at once on one node with so many standbys: answers a second,
 * and milliseconds of processor time of each answer.
 */
export type Standbys = {
  standbys: number
  rows: number
  kinds: Record<
    (typeof STANDBY_KINDS)[number],
    { rate: number; msOf: { node: number; primary: number; standbys: number } }
  >
}

/** What surrounds a large import. Events are those that each of two nodes told. */
export type Life = {
  rows: number
  importSeconds: number
  previewSeconds: number
  undoSeconds: number
  events: { count: number; longestMs: number }[]
}

export type StepName = "new" | "again" | "changed" | "filled"

/** One of the large imports and the expert's two statements on the same data. */
export type Step = { rows: number; ours: Imported[]; expert: number[]; disk: DiskUse[] }

/** Seconds; the baseline once in one transaction, and once with a transaction for each row. */
export type RowByRow = { rows: number; ours: number[]; together: number[]; each: number[] }

/** What others notice while a large import runs, and while nothing does. */
export type Beside = { rows: number; importSeconds: number; idle: Probed; busy: Probed }

/**
 * Of each kind of request: milliseconds of all, how many were answered, what the others failed of.
 */
export type Probed = Record<ProbeName, { samples: number[]; answered: number; failures: string[] }>

export const PROBES = ["list", "search", "session", "sign-in", "import", "alive"] as const

export type ProbeName = (typeof PROBES)[number]

export type GrowthPoint = {
  rows: number
  new: Omit<Step, "rows">
  again: Omit<Step, "rows">
}

/**
 * Reading alone: megabytes a second of each reader on each kind of file, and whether it gave every
 * cell as the others did.
 */
export type Reading = { file: string; reader: string; rate: number; complete: boolean }[]

/** Processor time of the first recognition of a process, ms: of each repetition its processes. */
export type Recognising = { columns: number; records: number; ms: number[][] }
