import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import type { MessyCase } from "./judge.ts"

/** Suites of our own, kept with the tests, and those of others, kept outside. */
export const OWN_SUITES = ["customers-polluted", "encodings"]
export const OTHER_SUITES = ["csv-spectrum", "papaparse-cases", "error-localisation"]

const FIXTURES = join(import.meta.dirname, "..", "..", "fixtures")

type Entry = {
  file: string
  expected_rows: string | (string[] | Record<string, string>)[] | null
  header: boolean
  delimiter: string
  config?: Record<string, unknown>
  consensus?: boolean
  accept: string[]
  bad_records?: number[]
  expected_errors?: MessyCase["expected_errors"]
  send_as?: { content_type: string; accept: string[] }[]
  note: string
}

/** The cases of a suite; none when it is one of others and MUSTER_EXTRA_CASES is unset. */
export function casesOf(suite: string): MessyCase[] {
  const root = OWN_SUITES.includes(suite) ? FIXTURES : process.env.MUSTER_EXTRA_CASES
  if (root === undefined || root === "") return []
  const folder = join(root, suite)
  if (!existsSync(join(folder, "index.json"))) {
    throw new Error(`${folder} has no index.json: MUSTER_EXTRA_CASES names the wrong folder.`)
  }
  const entries = JSON.parse(readFileSync(join(folder, "index.json"), "utf8")) as Entry[]
  return entries.flatMap((entry) => {
    const expected =
      typeof entry.expected_rows === "string"
        ? JSON.parse(readFileSync(join(folder, entry.expected_rows), "utf8"))
        : entry.expected_rows
    const one: MessyCase = {
      suite,
      file: entry.file,
      bytes: readFileSync(join(folder, entry.file)),
      rows: OWN_SUITES.includes(suite) ? collapseNames(asRows(expected)) : asRows(expected),
      header: entry.header,
      delimiter: entry.delimiter,
      config: entry.config ?? {},
      accept: entry.consensus === false ? ["policy"] : entry.accept,
      bad_records: entry.bad_records ?? [],
      expected_errors: entry.expected_errors ?? [],
      note: entry.note,
    }
    if (entry.send_as === undefined) return [one]
    return entry.send_as.map(({ content_type, accept }) => {
      const charset = /charset=([^;]+)/.exec(content_type)?.[1]
      const name = charset === undefined ? one.file : `${one.file} as ${charset}`
      return { ...one, file: name, accept, ...(charset === undefined ? {} : { charset }) }
    })
  })
}

/** Records as objects become arrays, the keys of the first one being the header. */
function asRows(expected: (string[] | Record<string, string>)[] | null): string[][] | null {
  if (expected === null || expected.length === 0) return expected as string[][] | null
  if (Array.isArray(expected[0])) return expected as string[][]
  const objects = expected as Record<string, string>[]
  return [Object.keys(objects[0]!), ...objects.map((one) => Object.values(one).map(String))]
}

/** Inner white space of names is collapsed, line separators as well, before they are stored. */
function collapseNames(rows: string[][] | null): string[][] | null {
  const name = rows?.[0]?.indexOf("name") ?? -1
  if (rows === null || name < 0) return rows
  return rows.map((row) => row.map((cell, i) => (i === name ? cell.replace(/\s+/g, " ") : cell)))
}
