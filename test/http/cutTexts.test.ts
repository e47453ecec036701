import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { after, before, test } from "node:test"
import { createImporter, type Importer } from "../../src/index.ts"
import { openDatabase, type TestDatabase } from "../database.ts"
import { openServer, type TestServer } from "./server.ts"

/**
 * Samples, messages and values are shortened. A text whose sixtieth place falls into a character
 * of two UTF-16 units once sent half of it to the database, which ended the whole import.
 */

const FOLDER = new URL("../fixtures/cases/reading/", import.meta.url)
const LONG = "n".repeat(59)
const HEADER = `${LONG}😀${LONG}`
const CASES: Record<string, string> = {
  "a sample and an e-mail": readFileSync(new URL("10-emoji-at-the-cut.csv", FOLDER), "utf8"),
  "a header": `name,${HEADER}\nAnn,ann@example.com\nBo,not an address\n`,
  "a name": `name,email\nAnn,ann@example.com\n${LONG}😀${LONG},${LONG}😀\n`,
  "a secret's header": `name,email,${LONG}😀 password\nAnn,ann@example.com,x\nBo,@,y\n`,
}

let server: TestServer
let database: TestDatabase & { close(): Promise<void> }
let importer: Importer

before(async () => {
  server = await openServer({ bodyBytesMax: 1_000_000 })
  database = await openDatabase({ empty: true, max: 5 })
  importer = createImporter({
    pool: database.pool,
    authorize: () => ({ id: "1", email: "admin@example.com", isAdmin: true }),
  })
  await importer.migrate()
})
after(async () => {
  await importer.close()
  await database.close()
  await server.close()
})

/** The ways in which a list can be sent. */
const BODIES: Record<string, (csv: string) => { type?: string; body: string | FormData }> = {
  JSON: (content) => ({ type: "application/json", body: JSON.stringify({ content }) }),
  CSV: (csv) => ({ type: "text/csv", body: csv }),
  "a form": (csv) => {
    const body = new FormData()
    body.set("file", new File([csv], `${"f".repeat(254)}😀.csv`, { type: "text/csv" }))
    return { body }
  },
}

for (const [what, csv] of Object.entries(CASES)) {
  for (const [form, bodyOf] of Object.entries(BODIES)) {
    test(`${what} that is cut at an emoji, as ${form}: the good row is in`, async () => {
      const map = what === "a header" ? `?map[${encodeURIComponent(HEADER)}]=email` : ""
      for (const path of [map, `/preview${map}`]) {
        const { type, body } = bodyOf(csv)
        const headers = { cookie: server.admin, ...(type && { "content-type": type }) }
        const init = { method: "POST", headers, body }
        const answer = await server.send(`/api/customers/import${path}`, init)
        await expectOneOfTwo(answer)
        const library = new Request(`http://localhost/customers/import${path}`, {
          ...init,
          headers: type ? { "content-type": type } : {},
          body: bodyOf(csv).body,
        })
        await expectOneOfTwo(await importer.handle(library))
      }
    })
  }
}

test("half a character in an option of the library is no half in the database", async () => {
  const call = { fileName: "\ud83d.csv", source: "\ud83dx" }
  const { count } = await importer.importCustomers("name\nAda\n", call)
  assert.equal(count, 1)
})

async function expectOneOfTwo(answer: Response): Promise<void> {
  const body = (await answer.json()) as { count?: number; errors: unknown[]; counts?: object }
  assert.equal(answer.status, 200, JSON.stringify(body))
  assert.equal(body.errors.length, 1)
  const taken = body.count ?? (body.counts as Record<string, number>).read! - 1
  assert.equal(taken, 1)
  assert.ok(JSON.stringify(body).isWellFormed())
}
