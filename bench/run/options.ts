import { parseArgs } from "node:util"

/** The parts of the benchmark, in the order in which they run. */
const SECTIONS = [
  "imports",
  "row-by-row",
  "beside",
  "life",
  "repeats",
  "senders",
  "standbys",
  "growth",
  "reading",
  "recognising",
  "workbooks",
] as const

type Section = (typeof SECTIONS)[number]

export type BenchOptions = {
  sections: Section[]
  /** Rows of a large file. */
  rows: number
  /** How often each measurement is repeated, each time on a new data folder. */
  runs: number
  /** Rows of the file that is also loaded row by row. */
  rowByRowRows: number
  /** Rows of the smaller file in which each customer comes ten times. */
  repeatsRows: number
  /** Sizes at which time and memory are measured beside `rows`, for the plot and the slopes. */
  growthRows: number[]
  /** Repetitions of sizes beyond `rows`, which take minutes each. */
  growthRuns: number
  quick: boolean
  /** Whether docs/ is written. */
  write: boolean
}

export const USAGE = `npm run bench -- [options]

  --quick            100,000 rows, one repetition, under two minutes; writes nothing
  --only a,b         only these parts: ${SECTIONS.join(", ")}
  --runs N           repetitions of each measurement (default 3)
  --rows N           rows of a large file (default 1000000)
  --growth           10,000,000 rows as well
  --growth-runs N    repetitions of those (default 1)
  --write            write docs/ also with --quick or --only
  --no-write         write nothing
  --help             this text`

/**
 * Reads the command line; `null` asks for the usage text. Throws a sentence for what it cannot use.
 */
export function readOptions(words: string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: words,
    allowNegative: true,
    options: {
      quick: { type: "boolean", default: false },
      only: { type: "string" },
      runs: { type: "string" },
      rows: { type: "string" },
      growth: { type: "boolean", default: false },
      "growth-runs": { type: "string" },
      write: { type: "boolean" },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) return null
  const { quick } = values
  const sections = chooseSections(values.only, quick && !values.growth)
  const rows = integer("--rows", values.rows) ?? (quick ? 100_000 : 1_000_000)
  const smaller = [10_000, 100_000].filter((size) => size < rows)
  return {
    sections,
    rows,
    runs: integer("--runs", values.runs) ?? (quick ? 1 : 3),
    rowByRowRows: Math.min(rows, quick ? 5_000 : 50_000),
    repeatsRows: Math.min(rows, quick ? 20_000 : 100_000),
    growthRows: values.growth ? [...smaller, rows * 10] : smaller,
    growthRuns: integer("--growth-runs", values["growth-runs"]) ?? 1,
    quick,
    write: values.write ?? (!quick && values.only === undefined && values.rows === undefined),
  }
}

function chooseSections(only: string | undefined, withoutGrowth: boolean): Section[] {
  if (only === undefined) {
    return SECTIONS.filter((section) => !(withoutGrowth && section === "growth"))
  }
  const wanted = only.split(",").map((word) => word.trim())
  for (const word of wanted) {
    if ((SECTIONS as readonly string[]).includes(word)) continue
    throw new Error(`--only knows ${SECTIONS.join(", ")}, and not "${word}".`)
  }
  return SECTIONS.filter((section) => wanted.includes(section))
}

function integer(option: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const number = Number(text.replaceAll(/[_,]/g, ""))
  if (Number.isInteger(number) && number > 0) return number
  throw new Error(`${option} takes a whole number from 1 up, and not "${text}".`)
}
