import assert from "node:assert/strict"
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { after, before, test } from "node:test"
import { ROOT } from "../imports.ts"
import { newFolder } from "../server/muster.ts"

/**
 * A field that there is not, `motto`, is added to the table of fields in a copy of Muster, and its
 * column to the database. Nothing else is touched, and all of Muster has to know it.
 */

const ENTRY = `  motto: {
    sql: "text",
    label: "Motto of the house",
    meaning: "motto",
    concepts: { motto: [0.9, 1] },
    words: "motto, guiding principle",
    never: ["date"],
    choice: "best",
    later: true,
  },
} as const satisfies Record<string, FieldTraits>`

const SETTINGS = ["package.json", "package-lock.json", "tsconfig.json", "vite.config.ts"]

const copy = newFolder()
for (const part of ["src", "web", "sql", ...SETTINGS]) {
  cpSync(join(ROOT, part), join(copy, part), { recursive: true })
}
for (const part of ["http", "web", "database.ts"]) {
  cpSync(join(ROOT, "test", part), join(copy, "test", part), { recursive: true })
}
symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"))
const table = join(copy, "src", "customer", "fields.ts")
const text = readFileSync(table, "utf8")
const patched = text.replace(/^\} as const satisfies Record<string, FieldTraits>$/m, ENTRY)
assert.notEqual(patched, text, "the table of fields has another end")
writeFileSync(table, patched)
// The tables differ in the order of their columns, so that nothing may be moved by position.
writeFileSync(
  join(copy, "sql", "9999_motto.sql"),
  `ALTER TABLE customers ADD COLUMN motto text;
   ALTER TABLE undone_customers DROP COLUMN notes, ADD COLUMN motto text, ADD COLUMN notes text;`,
)

const load = <M>(path: string): Promise<M> => import(join(copy, path))
const { openSite, openBrowser, visit } =
  await load<typeof import("../web/browser.ts")>("test/web/browser.ts")
const { signIn } = await load<typeof import("../http/server.ts")>("test/http/server.ts")
const { migrate } =
  await load<typeof import("../../src/database/migrate.ts")>("src/database/migrate.ts")

const FILE = `Name,E-mail,Guiding principle,City
Ann Lee,ann@example.com,=Slow and steady,Rome
Bo Ek,bo@example.com,"Say it, then do it",Oslo
`

type Customer = { id: string; name: string; motto: string | null }
let server: Awaited<ReturnType<typeof openSite>>

before(async () => {
  server = await openSite({ accounts: true })
  await migrate(server.pool)
})
after(() => server?.close())

test("an import recognises it by its header, stores it and can be undone", async () => {
  const run = await importRun(FILE)
  assert.deepEqual(
    run.columns.map(({ header, field }) => [header, field]),
    [
      ["Name", "name"],
      ["E-mail", "email"],
      ["Guiding principle", "motto"],
      ["City", "city"],
    ],
  )
  assert.match(run.columns[2]!.why, /^The header says motto/)
  assert.deepEqual(await mottos(), { "Ann Lee": "=Slow and steady", "Bo Ek": "Say it, then do it" })

  const second = await importRun("name,email,motto\nAnn Lee,ann@example.com,Faster\n")
  assert.equal((await mottos())["Ann Lee"], "Faster")
  const undone = await undo(second.id)
  assert.equal((await mottos())["Ann Lee"], "=Slow and steady", "an undo restores it")
  await undo(undone)
  assert.equal((await mottos())["Ann Lee"], "Faster", "so does the undo of an undo")
  await undo(second.id)
})

test("a file of many rows carries it as well", async () => {
  const rows = Array.from({ length: 5000 }, (_, n) => `Row ${n},row${n}@example.com,Motto ${n},X`)
  const run = await importRun(`name,email,motto,city\n${rows.join("\n")}\n`)
  const again = await importRun(
    `name,email,motto,city\n${rows.join("\n").replaceAll("Motto", "Other")}\n`,
  )
  assert.equal((await mottos())["Row 4999"], "Other 4999")
  await undo(again.id)
  assert.equal((await mottos())["Row 4999"], "Motto 4999")
  const undone = await undo(run.id)
  assert.equal(Object.keys(await mottos()).length, 2)
  await undo(undone)
  assert.equal((await mottos())["Row 4999"], "Motto 4999", "what an undo took away is kept whole")
  await server.pool.query("DELETE FROM customers WHERE name LIKE 'Row %'")
})

test("an export has its column, comes back unchanged, and an older one is known too", async () => {
  const exported = await (await ask("/api/customers/export")).text()
  assert.match(exported.split("\n")[0]!, /,motto,/)
  assert.match(exported, /,'=Slow and steady,/)
  const run = await importRun(exported)
  assert.ok(
    run.columns.every(({ why }) => /own/.test(why)),
    "the export is recognised",
  )
  assert.deepEqual([run.counts.updated, run.counts.unchanged], [0, 2])
  const lines = exported.trimEnd().split("\n")
  const without = lines[0]!.replace(",motto", "")
  const ann = lines.find((line) => line.includes("Ann Lee"))!
  const [id, ...rest] = ann.split(",")
  const place = lines[0]!.split(",").indexOf("motto") - 1
  const older = `${without}\n${[id, ...rest.toSpliced(place, 1)].join(",")}\n`
  const second = await importRun(older)
  assert.ok(
    second.columns.every(({ why }) => /own/.test(why)),
    "so is one without the column",
  )
  assert.equal((await mottos())["Ann Lee"], "=Slow and steady", "and it clears nothing")
})

test("it can be written by hand, and the history tells of it", async () => {
  const made = await ask("/api/customers", "POST", { name: "Cy", motto: " Why not " })
  assert.equal(made.status, 201)
  const { id, motto } = (await made.json()) as Customer
  assert.equal(motto, "Why not")
  const edited = await ask(`/api/customers/${id}`, "PATCH", { motto: null })
  assert.equal(edited.status, 200)
  const history = await (await ask(`/api/customers/${id}/history`)).json()
  const [change] = (history as { changes: { fields: unknown[] }[] }).changes
  assert.deepEqual(change!.fields, [{ field: "motto", before: "Why not", after: null }])
  const wrong = await ask(`/api/customers/${id}`, "PATCH", { mottoes: "x" })
  assert.match(((await wrong.json()) as { error: string }).error, /source, motto, tags/)
  const mapped = await importRun("Who,Q\nDee,As I say\n", "?map[Who]=name&map[Q]=motto")
  assert.equal(mapped.columns[1]!.field, "motto")
  assert.equal((await mottos()).Dee, "As I say")
})

test("search looks where the table says, and the description of the API has it", async () => {
  const found = async (query: string) =>
    ((await (await ask(`/api/customers?query=${query}`)).json()) as { customers: Customer[] })
      .customers
  assert.equal((await found("steady")).length, 0)
  assert.equal((await found("lee")).length, 1)
  const { components } = (await (await ask("/api/openapi.json")).json()) as {
    components: { schemas: Record<string, { properties: Record<string, unknown> }> }
  }
  assert.ok("motto" in components.schemas.Customer!.properties)
  assert.ok("motto" in components.schemas.CustomerInput!.properties)
})

test("the page shows it, edits it and offers it for a column", async () => {
  const browser = await openBrowser()
  try {
    const { page } = await visit(browser, server.url)
    const cookie = await signIn(server.send, "admin@example.com")
    const cookies = cookie.split("; ").map((pair) => {
      const [name, ...value] = pair.split("=")
      return { name: name!, value: value.join("="), url: server.url }
    })
    await page.context().addCookies(cookies)
    await page.goto("/customers")
    await page.locator("summary", { hasText: "Columns" }).click()
    await page.getByLabel("Motto of the house").check()
    await page.getByRole("columnheader", { name: "Motto of the house" }).waitFor()
    await page.getByRole("cell", { name: "=Slow and steady" }).waitFor()
    await page.keyboard.press("Escape")
    await page.getByRole("button", { name: "Open Ann Lee" }).click()
    const dialog = page.getByRole("dialog")
    await dialog.getByLabel("Motto of the house").fill("Steady")
    await dialog.getByRole("button", { name: "Save" }).click()
    await page.getByRole("cell", { name: "Steady", exact: true }).waitFor()
    assert.equal((await mottos())["Ann Lee"], "Steady")
    await page.goto("/")
    await page.getByTestId("file").setInputFiles({
      ...{ name: "some.csv", mimeType: "text/csv" },
      buffer: Buffer.from("Name,Whatever\nEve,Now\n"),
    })
    const options = page.getByLabel(/Whatever/).locator("option")
    await page.getByLabel(/Whatever/).waitFor()
    assert.ok((await options.allTextContents()).includes("Motto of the house"))
  } finally {
    await browser.close()
  }
})

type Run = {
  id: string
  counts: { updated: number; unchanged: number }
  columns: { header: string; field: string | null; why: string }[]
}

async function importRun(csv: string, query = ""): Promise<Run> {
  const answer = await server.importCsv(csv, `/api/customers/import${query}`)
  assert.equal(answer.status, 200, await answer.clone().text())
  const { imports } = (await (await ask("/api/customers/imports?limit=1")).json()) as {
    imports: Run[]
  }
  return imports[0]!
}

/** The number of the undo. */
async function undo(id: string): Promise<string> {
  const answer = await ask(`/api/customers/imports/${id}/undo`, "POST")
  assert.equal(answer.status, 200, await answer.clone().text())
  return ((await answer.json()) as { run: Run }).run.id
}

function ask(path: string, method = "GET", body?: object): Promise<Response> {
  const headers = { cookie: server.admin, "content-type": "application/json" }
  return server.send(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}

async function mottos(): Promise<Record<string, string | null>> {
  const { rows } = await server.pool.query<Customer>("SELECT name, motto FROM customers")
  return Object.fromEntries(rows.map(({ name, motto }) => [name, motto]))
}
