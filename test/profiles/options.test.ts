import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, beforeEach, test } from "node:test"
import { OPTION_NAMES } from "../../src/import/readOptions.ts"
import { Nightly } from "./nightly.ts"

/** Every option that a profile holds decides something: without it the same file comes out else. */

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

const SHEETS = readFileSync(
  join(import.meta.dirname, "../fixtures/workbooks/hand-two-sheets-rid-order.xlsx"),
)
const WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
const NUMBERED = { columns: { Nr: "external_id", Name: "name", Ort: "city" } }

type Case = {
  option: string
  /** Two words of it, or a word and its absence, and which customers the file then makes. */
  words: [word: string | undefined, customers: unknown[][]][]
  parts?: object
  /** What is stored before. */
  stored?: string
  file: string | Buffer
  fields: string[]
}

const CASES: Case[] = [
  {
    option: "delimiter",
    words: [
      ["comma", [["Ann", { "Note;Nr": "a;7" }]]],
      ["semicolon", [["Ann,a", { Nr: "7" }]]],
    ],
    parts: { columns: { Name: "name", "Name,Note": "name" }, missing: "warn" },
    file: "Name,Note;Nr\nAnn,a;7\n",
    fields: ["name", "attributes"],
  },
  {
    option: "quote",
    words: [
      ["single", [["Ann", "Ulm"]]],
      ["none", [["'Ann'", "Ulm"]]],
    ],
    file: "Name,City\n'Ann',Ulm\n",
    fields: ["name", "city"],
  },
  {
    option: "escape",
    words: [
      ["backslash", [["Ann", "a\\b"]]],
      ["none", [["Ann", "a\\\\b"]]],
    ],
    file: 'Name,Notes\nAnn,"a\\\\b"\n',
    fields: ["name", "notes"],
  },
  {
    option: "null",
    words: [
      ["nix", [["Ann", null]]],
      [undefined, [["Ann", "nix"]]],
    ],
    file: "Name,City\nAnn,nix\n",
    fields: ["name", "city"],
  },
  {
    option: "encoding",
    words: [
      ["windows-1250", [["Paweł"]]],
      ["windows-1252", [["Pawe³"]]],
    ],
    file: Buffer.from("Name,City\nPawe\xb3,Ulm\n", "latin1"),
    fields: ["name"],
  },
  {
    option: "header",
    words: [
      ["2", [["Ann", "Ulm"]]],
      [
        "1",
        [
          ["Ann", null],
          ["Name", null],
        ],
      ],
    ],
    file: "Name,Kein Titel\nName,City\nAnn,Ulm\n",
    fields: ["name", "city"],
  },
  {
    option: "source",
    words: [
      ["ERP", [["Ann", "ERP"]]],
      [undefined, [["Ann", null]]],
    ],
    file: "Name,City\nAnn,Ulm\n",
    fields: ["name", "source"],
  },
  {
    option: "blanks",
    words: [
      ["clear", [["Ann", null]]],
      ["keep", [["Ann", "Ulm"]]],
    ],
    parts: NUMBERED,
    stored: "Nr,Name,Ort\n1,Ann,Ulm\n",
    file: "Nr,Name,Ort\n1,Ann,\n",
    fields: ["name", "city"],
  },
  {
    option: "unmapped",
    words: [
      ["ignore", [["Ann", {}]]],
      ["keep", [["Ann", { Hobby: "Chess" }]]],
    ],
    file: "Name,Hobby\nAnn,Chess\n",
    fields: ["name", "attributes"],
  },
]

for (const { option, words, parts = {}, stored, file, fields } of CASES) {
  test(`${option} of a profile decides`, async () => {
    for (const [word, customers] of words) {
      const name = `${option}-${word ?? "absent"}`
      await muster.empty()
      await muster.profile(name, parts)
      if (stored !== undefined) await muster.send(name, stored)
      await muster.profile(name, { ...parts, ...(word !== undefined && { [option]: word }) })
      const { status, body } = await post(name, file)
      const told = `${option}=${word}: ${JSON.stringify(body)}`
      assert.equal(status, 200, told)
      assert.deepEqual(await muster.customers(...fields), customers, told)
    }
  })
}

test("sheet of a profile decides", async () => {
  const seen = new Set<string>()
  for (const sheet of ["First part", "Second part"]) {
    await muster.empty()
    await muster.profile("sheets", { sheet })
    const { status, location } = await post("sheets", SHEETS)
    assert.equal(status, 200)
    const run = await muster.run(location!.split("/").at(-1)!)
    assert.equal(run.dialect?.sheet, sheet)
    seen.add(JSON.stringify(await muster.customers("name")))
  }
  assert.equal(seen.size, 2)
})

test("unknown_ids of a profile decides", async () => {
  await muster.server.importCsv("name,email\nAnn,ann@example.com\n")
  const headers = { cookie: muster.server.admin }
  const exported = await muster.server.send("/api/customers/export", { headers })
  const csv = await exported.text()
  const [[id]] = (await muster.customers("id")) as [[string]]
  await muster.empty()
  await muster.profile("moved", { unknown_ids: "refuse" })
  assert.equal((await post("moved", csv)).status, 400)
  await muster.profile("moved", { unknown_ids: "create" })
  assert.equal((await post("moved", csv)).status, 200)
  assert.deepEqual(await muster.customers("id"), [[id]])
})

test("every option is among these", () => {
  const tried = new Set([...CASES.map(({ option }) => option), "sheet", "unknown_ids"])
  assert.deepEqual(
    OPTION_NAMES.filter((name) => !tried.has(name)),
    [],
  )
})

async function post(profile: string, body: string | Buffer) {
  const isBook = typeof body !== "string" && body[0] === 0x50
  const type = isBook ? WORKBOOK : "text/csv"
  const answer = await muster.server.send(`/api/customers/import?profile=${profile}`, {
    method: "POST",
    headers: { cookie: muster.server.admin, "content-type": type },
    body: typeof body === "string" ? body : new Uint8Array(body),
  })
  const location = answer.headers.get("location")
  return { status: answer.status, location, body: await answer.json() }
}
