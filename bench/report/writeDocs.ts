import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { count } from "./line.ts"
import { plotSvg } from "./plot.ts"
import { allPoints, plotPanels } from "./points.ts"
import { growthTable, type Measured, reportMarkdown } from "./report.ts"
import type { Results } from "./results.ts"

const DOCS = join(import.meta.dirname, "..", "..", "docs")
const SLOPES_BEGIN = "<!-- measured slopes: written by npm run bench -->"
const SLOPES_END = "<!-- end of measured slopes -->"

/** Writes the report, its plot and the slopes that docs/scaling.md reasons from. */
export function writeDocs(measured: Measured): string[] {
  const written = ["docs/benchmarks.md"]
  writeFileSync(join(DOCS, "benchmarks.md"), reportMarkdown(measured))
  const panels = plotPanels(measured.results, measured.machine.idleMiB)
  if (panels.length > 0) {
    writeFileSync(join(DOCS, "benchmarks.svg"), plotSvg(panels))
    written.push("docs/benchmarks.svg")
  }
  const scaling = join(DOCS, "scaling.md")
  if (existsSync(scaling) && allPoints(measured.results).length > 1) {
    writeFileSync(scaling, withSlopes(readFileSync(scaling, "utf8"), measured))
    written.push("docs/scaling.md")
  }
  return written
}

/** Replaces what stands between the two marks and nothing else. */
export function withSlopes(text: string, { results, machine }: Measured): string {
  const begin = text.indexOf(SLOPES_BEGIN)
  const end = text.indexOf(SLOPES_END)
  if (begin < 0 || end < begin) throw new Error("docs/scaling.md has lost its marks for slopes.")
  const slopes = [
    `${machine.date}, ${machine.processors} processors, PostgreSQL ${machine.postgres}:`,
    growthTable(results),
    ...indexSentence(results),
  ]
  const before = text.slice(0, begin + SLOPES_BEGIN.length)
  return `${before}\n\n${slopes.join("\n\n")}\n\n${text.slice(end)}`
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
