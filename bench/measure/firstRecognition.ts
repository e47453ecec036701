/**
 * Recognises the columns of one file in a process that has done nothing before, and prints how much
 * processor time that took (ms): a hundred columns in several languages with their sample.
 */
import { matchColumns } from "../../src/columns/matchColumns.ts"
import { SAMPLE_RECORDS } from "../../src/limits.ts"

export const COLUMNS = 100

const HEADERS = ["Customer ID", "Vorname", "Last name", "E-mail", "Telefon", "Ulica", "PLZ", "City"]
const CELLS: ((row: number) => string)[] = [
  (row) => `K-${row}`,
  (row) => `Zoë${row}`,
  (row) => `De la Cruz ${row}`,
  (row) => `a${row}@example.com`,
  (row) => `+49 30 1234${row}`,
  (row) => `Long Street ${row}`,
  (row) => String(10_000 + row),
  (row) => `2024-01-${10 + (row % 20)}`,
  (row) => `${row},50 €`,
  () => "yes",
]

if (import.meta.main) {
  const columns = Array.from({ length: COLUMNS }, (_, column) => column)
  const header = columns.map((column) => {
    const word = HEADERS[column % HEADERS.length]!
    return column < HEADERS.length ? word : `${word} ${column}`
  })
  const sample = Array.from({ length: SAMPLE_RECORDS }, (_, row) =>
    columns.map((column) => CELLS[column % CELLS.length]!(row)),
  )
  const before = process.threadCpuUsage()
  matchColumns(header, sample)
  const { user, system } = process.threadCpuUsage(before)
  console.log((user + system) / 1000)
}
