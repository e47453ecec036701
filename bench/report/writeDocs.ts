import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { count } from "./line.ts"
import { plotSvg } from "./plot.ts"
import { allPoints, plotPanels } from "./points.ts"
import { growthTable, type Measured, reportMarkdown } from "./report.ts"
import type { Results } from "./results.ts"
import { standbysSentence, standbysTable } from "./standbysTable.ts"

const DOCS = join(import.meta.dirname, "..", "..", "docs")
const SLOPES = "measured slopes"
const STANDBYS = "measured standbys"

/** Writes the report, its plot and the slopes that docs/scaling.md reasons from. */
export function writeDocs(measured: Measured): string[] {
  const written: string[] = []
  if (measured.options.sections.some((section) => section !== "standbys")) {
    writeFileSync(join(DOCS, "benchmarks.md"), reportMarkdown(measured))
    written.push("docs/benchmarks.md")
  }
  const panels = plotPanels(measured.results, measured.machine.idleMiB)
  if (panels.length > 0) {
    writeFileSync(join(DOCS, "benchmarks.svg"), plotSvg(panels))
    written.push("docs/benchmarks.svg")
  }
  const scaling = join(DOCS, "scaling.md")
  if (!existsSync(scaling)) return written
  const before = readFileSync(scaling, "utf8")
  const isGrowth = allPoints(measured.results).length > 1
  const after = withStandbys(isGrowth ? withSlopes(before, measured) : before, measured)
  if (after !== before) {
    writeFileSync(scaling, after)
    written.push("docs/scaling.md")
  }
  return written
}

/** Replaces what stands between the marks of a part and nothing else. */
function between(text: string, part: string, blocks: string[]): string {
  const mark = `<!-- ${part}: written by npm run bench -->`
  const begin = text.indexOf(mark)
  const end = text.indexOf(`<!-- end of ${part} -->`)
  if (begin < 0 || end < begin) throw new Error(`docs/scaling.md has lost its marks for ${part}.`)
  return `${text.slice(0, begin + mark.length)}\n\n${blocks.join("\n\n")}\n\n${text.slice(end)}`
}

export function withSlopes(text: string, { results, machine }: Measured): string {
  return between(text, SLOPES, [
    `${machine.date}, ${machine.processors} processors, PostgreSQL ${machine.postgres}:`,
    growthTable(results),
    ...indexSentence(results),
  ])
}

function withStandbys(text: string, { results, machine, loadAtEnd }: Measured): string {
  if (!results.standbys) return text
  const { date, processors, postgres, load } = machine
  const loads = `load average ${load.toFixed(1)} before, ${loadAtEnd.toFixed(1)} at the end`
  return between(text, STANDBYS, [
    `${date}, ${processors} processors, PostgreSQL ${postgres}, ${loads}; ` +
      standbysSentence(results.standbys),
    standbysTable(results.standbys),
  ])
}

/** What each index of `customers` takes at the largest size. */
function indexSentence(results: Results): string[] {
  const largest = allPoints(results).at(-1)
  const disk = largest?.new.disk.at(-1)
  if (!largest || !disk) return []
  const sizes = disk.indexes
    .filter(({ bytes }) => bytes > largest.rows)
    .map(({ name, bytes }) => `\`${name}\` ${(bytes / largest.rows).toFixed(0)} B`)
  return [`Indexes at ${count(largest.rows)} rows, a row: ${sizes.join(", ")}.`]
}
