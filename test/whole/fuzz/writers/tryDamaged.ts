import { isDeepStrictEqual } from "node:util"
import { openCsv } from "../../../../src/read/openCsv.ts"
import { batchRows } from "../../../../src/read/parse/recordBatch.ts"
import { untilRead } from "../../../../src/read/readAgain.ts"
import { Chance } from "../chance.ts"
import { type Damaged, randomDamage } from "./randomDamage.ts"

/** A file as it is read: its records by what stands in their first cell. */
export type ReadFile = {
  bytes: Uint8Array
  header: string[] | null
  records: { cells: string[]; firstLine: number; lastLine: number; isBroken: boolean }[]
  warnings: string[]
  refused: string | null
}

/** How a damaged file breaks the law; `null` when it does not. */
export async function tryDamaged(clean: ReadFile, seed: number): Promise<string | null> {
  const damaged = randomDamage(clean.bytes, dataStart(clean), new Chance(seed))
  const finding = judge(clean, damaged, await readFile(damaged.bytes))
  return finding === null ? null : `${damaged.what} at ${damaged.start}: ${finding}`
}

/**
 * The law: a record that the damage did not touch is read as before, or it is rejected, or the run
 * warns. Nothing else is taken for a record that was there.
 */
function judge(clean: ReadFile, { start, end }: Damaged, now: ReadFile): string | null {
  if (now.refused !== null) return null
  const told = now.warnings.filter((warning) => !clean.warnings.includes(warning))
  if (told.length > 0) return null
  const lines = [lineOf(clean.bytes, start), lineOf(clean.bytes, end)]
  const isTouched = ({ firstLine, lastLine }: ReadFile["records"][number]) =>
    lastLine >= lines[0]! - 1 && firstLine <= lines[1]! + 1
  const whole = clean.records.filter(({ isBroken }) => !isBroken)
  const taken = now.records.filter(({ isBroken }) => !isBroken)
  // The damaged record may look like another one.
  const byKey = Map.groupBy(taken, ({ cells }) => cells[0]!)
  let missing = 0
  for (const record of whole) {
    const { cells } = record
    if (isTouched(record)) continue
    const found = byKey.get(cells[0]!) ?? []
    const isRight = found.some((one) => isDeepStrictEqual(trimmed(one.cells), trimmed(cells)))
    if (found.length === 0) missing++
    else if (!isRight) return `${JSON.stringify(found[0]!.cells)} for ${JSON.stringify(cells)}`
  }
  const reported = now.records.length - taken.length
  return missing > reported ? `${missing} records are gone, ${reported} are reported` : null
}

/** Blank cells at the end count for nothing. */
function trimmed(cells: string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== "") + 1)
}

export async function readFile(bytes: Uint8Array): Promise<ReadFile> {
  try {
    return await untilRead(async (proof) => {
      const source = async function* () {
        yield bytes
      }
      const again = async () => source()
      const opened = await openCsv(source(), { again, ...(proof && { proof }) })
      const records: ReadFile["records"] = []
      for await (const batch of opened.batches) {
        const broken = new Set(batch.problems.map(({ record }) => record))
        for (const [record, cells] of batchRows(batch).entries()) {
          const [firstLine, lastLine] = [batch.firstLine[record]!, batch.lastLine[record]!]
          records.push({ cells, firstLine, lastLine, isBroken: broken.has(record) })
        }
      }
      return { bytes, header: opened.header, records, warnings: opened.warnings, refused: null }
    })
  } catch (error) {
    const refused = (error as Error).message
    return { bytes, header: null, records: [], warnings: [], refused }
  }
}

/** Behind the header, where there is one: what it says is another matter. */
function dataStart({ bytes, header, records }: ReadFile): number {
  const first = records[0]
  if (header === null || first === undefined) return 0
  let at = 0
  for (let line = 1; line < first.firstLine; line++) at = bytes.indexOf(10, at) + 1
  return at
}

/** The 1-based physical line at a place. */
function lineOf(bytes: Uint8Array, at: number): number {
  let line = 1
  for (let i = 0; i < at; i++) {
    if (bytes[i] === 10 || (bytes[i] === 13 && bytes[i + 1] !== 10)) line++
  }
  return line
}
