import { readFileSync } from "node:fs"
import { join } from "node:path"

const SUITE = join(import.meta.dirname, "..", "..", "fixtures", "customers-polluted")

/** The clean records, header first. */
export const CLEAN: string[][] = JSON.parse(
  readFileSync(join(SUITE, "expected", "clean.json"), "utf8"),
)

/** A file with one record damaged. */
export type Damaged = { kind: string; text: string }

/** Every way of damaging every record of the clean file in every cell. */
export function* damagedFiles(): Generator<Damaged> {
  const lines = CLEAN.map((cells) => cells.map(quoted))
  const file = (index: number, line: string) =>
    `${lines.map((cells, i) => (i === index ? line : cells.join())).join("\r\n")}\r\n`
  for (let record = 1; record < lines.length; record++) {
    const cells = lines[record]!
    for (let cell = 0; cell < cells!.length; cell++) {
      const before = cells!.slice(0, cell)
      const after = cells!.slice(cell)
      const place = `record ${record}, cell ${cell}`
      if (cell > 0) {
        const glued = [...before.slice(0, -1), before[before.length - 1]! + after[0]!]
        const line = [...glued, ...after.slice(1)].join()
        yield { kind: `delimiter missing, ${place}`, text: file(record, line) }
        const broken = `${before.join()}\r\n${after.join()}`
        yield { kind: `line broken, ${place}`, text: file(record, broken) }
      }
      yield {
        kind: `delimiter too many, ${place}`,
        text: file(record, [...before, "", ...after].join()),
      }
      const opened = [...before, `"${after[0]}`, ...after.slice(1)].join()
      yield { kind: `quote too many, ${place}`, text: file(record, opened) }
      const unclosed = [
        ...before,
        `"${CLEAN[record]![cell!]!.replaceAll('"', '""')}`,
        ...after.slice(1),
      ]
      yield { kind: `quote not closed, ${place}`, text: file(record, unclosed.join()) }
    }
    yield { kind: `spaces for delimiters, record ${record}`, text: file(record, cells.join(" ")) }
    const glue = lines.map((row, i) => row.join() + (i === record ? "" : "\r\n")).join("")
    yield { kind: `line end missing, record ${record}`, text: glue }
  }
}

export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
