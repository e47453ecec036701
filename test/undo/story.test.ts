import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import type { Customer } from "../../src/customer/fields.ts"
import type { Run } from "../../src/runs/run.ts"
import type { Undone } from "../../src/undo/undoRun.ts"
import { openServer, type TestServer } from "../http/server.ts"

let server: TestServer

before(async () => {
  server = await openServer()
})
after(() => server.close())

test("a list, its correction and an edit: both imports undone leave all but the edit", async () => {
  await send("POST", "/api/customers", { name: "Old", email: "old@example.com", phone: "1" })
  const start = await registry()
  const list = await importCsv(
    "name;email;phone\nAnn;ann@example.com;2\nBo;bo@;3\nOld;old@example.com;9\n",
  )
  assert.deepEqual(pick(list), { created: 1, updated: 1, rejected: 1 })
  const imported = await registry()
  const rejected = await server.send(`${path(list)}/errors.csv`, { headers: headers() })
  const corrected = (await rejected.text()).replace("bo@;", "bo@example.com;")
  const fixed = await importCsv(`${corrected}Ann;ann@example.com;5;;\n`)
  assert.deepEqual(pick(fixed), { created: 1, updated: 1, rejected: 0 })

  const bo = (await registry()).find(({ name }) => name === "Bo")!
  const edited = await send<Customer>("PATCH", `/api/customers/${bo.id}`, { city: "Rome" })
  assert.equal(edited.status, 200)

  const promised = await undo(fixed, "?preview=true")
  assert.equal(promised.run, null)
  assert.equal((await run(path(fixed))).state, "succeeded")
  const second = await undo(fixed)
  assert.deepEqual({ ...promised, run: second.run }, second)
  assert.deepEqual([second.deleted, second.restored, second.kept_customers], [0, 1, 1])
  assert.deepEqual(
    second.kept.map(({ name, field, before: was, after: left, now }) => [
      name,
      field,
      was,
      left,
      now,
    ]),
    [["Bo", "city", null, null, "Rome"]],
  )
  assert.deepEqual(without(await registry(), bo.id), imported)
  const first = await undo(list)
  assert.deepEqual([first.deleted, first.restored, first.kept], [1, 1, []])
  assert.deepEqual(without(await registry(), bo.id), start)

  const undone = await run(path(list))
  assert.deepEqual([undone.state, undone.undone_by], ["undone", first.run!.id])
  assert.deepEqual([first.run!.undo_of, first.run!.deleted], [list.id, 1])
  const again = await send<{ error: string }>("POST", `${path(list)}/undo`)
  assert.equal(again.status, 409)
  assert.match(again.body.error, new RegExp(first.run!.id))
  const back = await undo(first.run!)
  assert.deepEqual([back.recreated, back.restored], [1, 1])
  assert.deepEqual(without(await registry(), bo.id), imported)
  assert.deepEqual((await run(path(list))).state, "succeeded")
})

test("only administrators undo, and only runs that there are", async () => {
  const list = await importCsv("name\nCy\n")
  const asUser = { cookie: server.user }
  assert.equal((await send("POST", `${path(list)}/undo`, undefined, asUser)).status, 403)
  assert.equal((await send("POST", `${path(list)}/undo`, undefined, { cookie: "" })).status, 401)
  assert.equal((await send("POST", `${path(list)}/undo?preview=yes`)).status, 400)
  for (const id of ["nonsense", "00000000-0000-4000-8000-000000000000"]) {
    assert.equal((await send("POST", `/api/customers/imports/${id}/undo`)).status, 404)
  }
})

async function importCsv(csv: string): Promise<Run> {
  const answer = await server.send("/api/customers/import", {
    method: "POST",
    headers: headers({ "content-type": "text/csv" }),
    body: csv,
  })
  assert.equal(answer.status, 200, await answer.text())
  return run(answer.headers.get("location")!)
}

async function undo(which: { id: string }, query = ""): Promise<Undone> {
  const answer = await send<Undone>("POST", `${path(which)}/undo${query}`)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  return answer.body
}

async function run(target: string): Promise<Run> {
  return (await send<Run>("GET", target)).body
}

async function send<T>(
  method: string,
  target: string,
  body?: object,
  more: Record<string, string> = {},
): Promise<{ status: number; body: T }> {
  const answer = await server.send(target, {
    method,
    headers: headers({ ...(body ? { "content-type": "application/json" } : {}), ...more }),
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: answer.status, body: (await answer.json()) as T }
}

function headers(more: Record<string, string> = {}): Record<string, string> {
  return { cookie: server.admin, ...more }
}

function path({ id }: { id: string }): string {
  return `/api/customers/imports/${id}`
}

async function registry(): Promise<Customer[]> {
  const { rows } = await server.pool.query("SELECT * FROM customers ORDER BY id")
  return rows
}

function without(customers: Customer[], id: string): Customer[] {
  return customers.filter((customer) => customer.id !== id)
}

function pick({ counts }: Run): object {
  const { created, updated, rejected } = counts!
  return { created, updated, rejected }
}
