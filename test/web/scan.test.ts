import assert from "node:assert/strict"
import { test } from "node:test"
import type { FileReading } from "../../web/reading/messages.ts"
import { scanFile } from "../../web/reading/scanFile.ts"

/** What the page shows of a file, without a browser: the reading that its worker does. */

test("a file is counted to its end, and equal mistakes are one group", async () => {
  const rows = Array.from({ length: 30 }, (_, n) => `Ann ${n},${n % 3 ? `a${n}@x.com` : "a(at)x"}`)
  const { counts, groups, columns } = await read(`name,email\n${rows.join("\n")}\n"Bo,b@x.com\n`)
  assert.deepEqual(counts, { read: 31, whole: 30, rejected: 11 })
  assert.deepEqual(
    groups.map(({ code, count, lines }) => [code, count, lines[0]]),
    [
      ["bad_email", 10, 2],
      ["unclosed_quote", 1, 32],
    ],
  )
  assert.deepEqual(
    columns.map(({ field, filled, kind }) => [field, filled, kind]),
    [
      ["name", 30, "text"],
      ["email", 30, "text"],
    ],
  )
})

test("without a name column all else is shown, and the person's choice is taken", async () => {
  const file = "colour,mail\nred,red@example.com\n"
  const nameless = await read(file)
  assert.equal(nameless.problem, "no_name")
  assert.deepEqual(
    nameless.columns.map(({ field }) => field),
    [null, "email"],
  )
  const named = await read(file, { map: { colour: "name" } })
  assert.equal(named.problem, null)
  assert.equal(named.rows[0]!.customer!.name, "red")
})

test("an empty file says so, and what is left of a workbook is not read as text", async () => {
  assert.equal((await read(" \n\n")).problem, "empty")
  assert.equal((await read("name,email\n")).counts.read, 0)
  await assert.rejects(read("PK\u0003\u0004 zip"), /workbook is damaged.*cut off/)
})

test("what is chosen by hand beats what was found", async () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("name;city\nZo"), 0xeb, 0x3b, 0x78])
  const found = await read(bytes, { map: {}, encoding: "windows-1250" })
  assert.equal(found.rows[0]!.customer!.name, "Zoë")
  const { columns } = await read(bytes, { map: {}, delimiter: "," })
  assert.equal(columns.length, 1)
})

async function read(
  content: string | Uint8Array<ArrayBuffer>,
  settings: Parameters<typeof scanFile>[1] = { map: {} },
): Promise<FileReading> {
  let last: FileReading | undefined
  for await (const reading of scanFile(new File([content], "list.csv"), settings)) last = reading
  return last!
}
