import { globSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { type Cleaned, checkRecord } from "../../src/check/checkRecord.ts"
import type { Dictionary } from "../../src/columns/header/dictionary.ts"
import { type Columns, matchColumns } from "../../src/columns/matchColumns.ts"
import type { CustomerRow } from "../../src/customer/fields.ts"
import { openCsv } from "../../src/read/openCsv.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

/** One system's export and how it must be understood; the format is in docs/columns.md. */
export type System = {
  key: string
  bytes: Uint8Array
  headers: string[]
  /** `null`: the file is judged by its customers alone. */
  mapping: (string | null)[] | null
  acceptable: { [header: string]: (string | null)[] }
  rows: Row[]
  ignored: Set<string>
  /** Why the whole file must be refused, where it must. */
  fileError: string | null
  /** Where its header row is documented in public; `null` where nobody wrote it down. */
  source: string | null
}

/** The customer that a record must become, or the reason why it must not become one. */
type Row = { [F in (typeof COMPARED)[number]]?: Value } & {
  error?: string
  /** Values of a field that are right as well. */
  or?: { [F in (typeof COMPARED)[number]]?: Value[] }
}

type Value = string | string[] | null

export type Share = { right: number; of: number }

/** Fields that are compared; attributes are none of the corpus's business. */
export const COMPARED = [
  "name",
  "external_id",
  "email",
  "phone",
  "company",
  "tax_id",
  "street",
  "street2",
  "city",
  "region",
  "postal_code",
  "country",
  "website",
  "notes",
  "tags",
  "source",
] as const

export function loadCorpus(folder: string): System[] {
  return globSync(join(folder, "*.expected.json"))
    .sort()
    .map((path) => {
      const expected = JSON.parse(readFileSync(path, "utf8"))
      return {
        key: basename(path, ".expected.json"),
        bytes: readFileSync(path.replace(".expected.json", ".csv")),
        headers: expected.headers ?? [],
        mapping: expected.mapping_by_index ?? null,
        acceptable: expected.acceptable ?? {},
        rows: expected.rows ?? [],
        ignored: new Set(expected.ignore_fields ?? []),
        fileError: expected.file_error ?? null,
        source: expected.source ?? null,
      }
    })
}

/**
 * Reads a system's file as it is sent: raw bytes, no options. Throws what `matchColumns` throws.
 */
export function importSystem(
  { bytes }: System,
  dictionary?: Dictionary,
): Promise<{ columns: Columns; rows: Cleaned[] }> {
  return importBytes(bytes, dictionary)
}

export async function importBytes(
  bytes: Uint8Array,
  dictionary?: Dictionary,
): Promise<{ columns: Columns; rows: Cleaned[] }> {
  const opened = await openCsv(
    (async function* () {
      yield bytes
    })(),
  )
  const columns = matchColumns(opened.header, opened.sample, {}, dictionary)
  const rows: Cleaned[] = []
  for await (const batch of opened.batches) {
    const broken = new Set(batch.problems.map(({ record }) => record))
    for (const [record, cells] of batchRows(batch).entries()) {
      rows.push(broken.has(record) ? { problems: [] } : checkRecord(cells, columns))
    }
  }
  return { columns, rows }
}

/** Every difference between what came out and what must, as lines for a person. */
export function compareRows(system: Pick<System, "rows" | "ignored">, rows: Cleaned[]): string[] {
  const differences: string[] = []
  if (rows.length !== system.rows.length) {
    differences.push(`${rows.length} records instead of ${system.rows.length}`)
  }
  for (const [index, expected] of system.rows.entries()) {
    const row = rows[index]
    if (!row) continue
    if (expected.error !== undefined) {
      if ("customer" in row) differences.push(`row ${index} became a customer: ${expected.error}`)
    } else if (!("customer" in row)) {
      differences.push(`row ${index} was rejected: ${JSON.stringify(row.problems)}`)
    } else differences.push(...compareRow(index, expected, row.customer, system.ignored))
  }
  return differences
}

function compareRow(
  index: number,
  expected: Row,
  customer: CustomerRow,
  ignored: Set<string>,
): string[] {
  return COMPARED.filter((field) => !ignored.has(field)).flatMap((field) => {
    const wanted = valuesOf(expected, field)
    const got = JSON.stringify(customer[field] ?? null)
    return wanted.includes(got) ? [] : [`row ${index} ${field}: ${got} instead of ${wanted[0]}`]
  })
}

/**
 * A row's cell is right when the field has its value, a rejected line when it is rejected. A row
 * that is lost costs its `values`, or all of its `fields`, blank ones too.
 */
export function countRight(
  { rows, ignored }: Pick<System, "rows" | "ignored">,
  read: Cleaned[],
  lost: "values" | "fields" = "values",
): Share {
  const blank = lost === "values" ? "null" : "lost"
  let right = 0
  let of = 0
  for (const [index, expected] of rows.entries()) {
    const row = read[index]
    if (expected.error !== undefined) {
      of++
      if (row && "problems" in row) right++
      continue
    }
    for (const field of COMPARED) {
      if (ignored.has(field)) continue
      const wanted = valuesOf(expected, field)
      const got = row && "customer" in row ? JSON.stringify(row.customer[field] ?? null) : blank
      if (wanted[0] === "null" && got === "null") continue
      of++
      if (row && "customer" in row && wanted.includes(got)) right++
    }
  }
  return { right, of }
}

/** The values of a field that are right, as JSON, the expected one first. */
function valuesOf(expected: Row, field: (typeof COMPARED)[number]): string[] {
  const values = [expected[field] ?? null, ...(expected.or?.[field] ?? [])]
  return values.map((value) => JSON.stringify(value))
}
