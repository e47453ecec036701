import assert from "node:assert/strict"
import { createReadStream, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { countRecognised } from "../../src/columns/countRecognised.ts"
import { AppError } from "../../src/errors.ts"
import { FilePlace } from "../../src/import/place/filePlace.ts"
import { openFile } from "../../src/read/openFile.ts"
import { batchRows } from "../../src/read/parse/recordBatch.ts"

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "reading")
const PAGE = readFileSync(join(import.meta.dirname, "..", "..", "docs", "forgiveness.md"), "utf8")

type Broken = { line: number; code: string }
/** What is read of a file, or the sentence with which it is refused. */
type Expected = Read | { refused: string }
type Read = {
  encoding: string
  delimiter: string
  header: string[] | Broken | null
  records: (string[] | Broken)[]
}

const names = readdirSync(FIXTURES)
  .filter((file) => file.endsWith(".csv"))
  .map((file) => file.slice(0, -4))

async function read(name: string): Promise<Expected> {
  const place = new FilePlace()
  try {
    return await readFile(name, place)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { refused: error.message }
  } finally {
    await place.close()
  }
}

async function readFile(name: string, place: FilePlace): Promise<Read> {
  const source = createReadStream(join(FIXTURES, `${name}.csv`))
  const opened = await openFile(source, place, { rate: countRecognised })
  const { dialect, header, headerProblem } = opened
  const records: Read["records"] = []
  for await (const batch of opened.batches) {
    const problems = new Map(batch.problems.map((problem) => [problem.record, problem]))
    for (const [record, cells] of batchRows(batch).entries()) {
      const problem = problems.get(record)
      records.push(problem ? { line: problem.line, code: problem.code } : cells)
    }
  }
  return {
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    header: headerProblem ? { line: headerProblem.line, code: headerProblem.code } : header,
    records,
  }
}

for (const name of names) {
  test(`${name}.csv reads as ${name}.json says`, async () => {
    const expected = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), "utf8")) as Expected
    assert.deepEqual(await read(name), expected)
  })
}

test("the page names every file, under the heading where it belongs, and no other", async () => {
  const sections = PAGE.split(/^## /m)
  const linked = (heading: string) => {
    const section = sections.find((text) => text.startsWith(heading)) ?? ""
    return [...section.matchAll(/fixtures\/reading\/([\w-]+)\.csv/g)].map((match) => match[1])
  }
  const forgiven = linked("Forgiven")
  const refused = linked("Refused")
  assert.deepEqual([...forgiven, ...refused].sort(), [...names].sort())
  for (const name of names) {
    const made = await read(name)
    const cells = "refused" in made ? [] : [made.header, ...made.records]
    const broken = cells.some((one) => one !== null && !Array.isArray(one))
    assert.equal(
      broken || "refused" in made,
      refused.includes(name),
      `${name} stands under the wrong heading`,
    )
  }
})

test("each line of what is forgiven and refused names a file that shows it", () => {
  const lists = PAGE.split(/^## /m).filter((section) => /^(Forgiven|Refused)/.test(section))
  const lines = lists.flatMap((section) => section.match(/^- .*$/gm) ?? [])
  assert.ok(lines.length > 40)
  assert.deepEqual(
    lines.filter((line) => !/\]\(\.\.\/test\/fixtures\/[\w-]+\/[\w-]+\.csv\)$/.test(line)),
    [],
  )
})
