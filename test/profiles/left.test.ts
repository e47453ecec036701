import assert from "node:assert/strict"
import { after, before, beforeEach, test } from "node:test"
import type { GoneCustomer } from "../../src/profiles/gone.ts"
import type { Run } from "../../src/runs/run.ts"
import { Nightly } from "./nightly.ts"

let muster: Nightly
before(async () => {
  muster = await Nightly.open()
})
beforeEach(() => muster.empty())
after(() => muster.server.close())

const columns = { Nr: "external_id", Name: "name" }

function list(...numbers: number[]): string {
  return `Nr,Name\n${numbers.map((number) => `${number},C${number}`).join("\n")}\n`
}

/** The names of those who had left with a run, with the other profiles that still bring them. */
async function left({ id }: Run): Promise<string[]> {
  const path = `/api/customers/imports/${id}/left`
  const names: string[] = []
  for (let after: string | null = ""; after !== null; ) {
    const page: { body: { customers: GoneCustomer[]; next: string | null } } = await muster.ask(
      "GET",
      `${path}?limit=2${after && `&after=${after}`}`,
    )
    names.push(...page.body.customers.map(({ name, elsewhere }) => [name, ...elsewhere].join(" ")))
    after = page.body.next
  }
  return names.sort()
}

test("who left is told by identity over all runs, and tagged until they come back", async () => {
  await muster.profile("erp", { columns, left: { tag: "left erp" } })
  await muster.profile("shop", { columns })
  await muster.send("erp", list(1, 2, 3, 4))
  await muster.send("shop", list(3, 9))
  const second = (await muster.send("erp", list(1, 4))).run
  assert.deepEqual(second.profile?.gone, {
    ...{ left: 2, left_now: 2, returned: 0, elsewhere: 1, tagged: 2, untagged: 0 },
  })
  assert.deepEqual(await left(second), ["C2", "C3 shop"])
  assert.deepEqual(await muster.customers("name", "tags"), [
    ["C1", null],
    ["C2", ["left erp"]],
    ["C3", ["left erp"]],
    ["C4", null],
    ["C9", null],
  ])
  const renamed = list(1, 2).replace("C2", "C2 renamed")
  const preview = await muster.preview("erp", renamed)
  const third = (await muster.send("erp", renamed)).run
  assert.deepEqual(third.profile?.gone, {
    ...{ left: 2, left_now: 1, returned: 1, elsewhere: 1, tagged: 1, untagged: 1 },
  })
  assert.deepEqual(preview.profile?.gone, third.profile?.gone, "as the preview says")
  assert.deepEqual(await left(third), ["C3 shop", "C4"])
  assert.deepEqual(await left(second), ["C2 renamed", "C3 shop"], "what was said stays so")
  assert.deepEqual((await muster.customers("name", "tags")).slice(0, 4), [
    ["C1", null],
    ["C2 renamed", null],
    ["C3", ["left erp"]],
    ["C4", ["left erp"]],
  ])
  const counts = third.counts
  assert.deepEqual([counts?.updated, counts?.unchanged], [1, 1], "tags are counted by themselves")
})

test("an undo takes the tags back, and an undone run has said nothing of who left", async () => {
  await muster.profile("undone", { columns, left: { tag: "left undone" } })
  await muster.send("undone", list(1, 2, 3))
  const { run } = await muster.send("undone", list(1, 8))
  await muster.ask("POST", `/api/customers/imports/${run.id}/undo`)
  assert.deepEqual(await muster.customers("name", "tags"), [
    ["C1", null],
    ["C2", null],
    ["C3", null],
  ])
  const next = (await muster.send("undone", list(1, 2))).run
  assert.deepEqual(await left(next), ["C3"], "C8 came with nothing but the run that was undone")
  assert.deepEqual(next.profile?.previous.length, 1)
})

test("a customer that merely bears the tag keeps it, and its other tags stay", async () => {
  await muster.profile("tags", {
    columns: { ...columns, Tags: "tags" },
    left: { tag: "left tags" },
  })
  const send = (rows: string) => muster.send("tags", `Nr,Name,Tags\n${rows}\n`)
  await send("1,A,left tags;x\n2,B,y")
  await send("1,A,left tags;x")
  assert.deepEqual(await muster.customers("name", "tags"), [
    ["A", ["left tags", "x"]],
    ["B", ["y", "left tags"]],
  ])
})

test("weak matches and rows in order are as exact as sets", async () => {
  await muster.profile("weak", { columns: { ...columns, Mail: "email" }, left: "report" })
  const many = Array.from({ length: 1200 }, (_, row) => `${row},N${row},n${row}@example.com`)
  const send = (rows: string[]) => muster.send("weak", `Nr,Name,Mail\n${rows.join("\n")}\n`)
  await send(many)
  // Some by their e-mail alone, one twice, and one by its name.
  const rows = many.map((row, at) => {
    if (at % 7 === 0) return row.replace(/^\d+/, "")
    return at === 8 ? ",N8," : row
  })
  const kept = rows.filter((_, at) => at !== 5 && at !== 1100)
  const { run } = await send([...kept, kept[20]!])
  assert.deepEqual(await left(run), ["N1100", "N5"])
})

test("a run of no profile that asks has no such list", async () => {
  const answer = await muster.server.importCsv(list(1))
  const id = answer.headers.get("location")!.split("/").at(-1)
  assert.equal((await muster.ask("GET", `/api/customers/imports/${id}/left`)).status, 409)
})
