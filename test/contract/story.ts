import type { Client, Exchange } from "./exchanges.ts"

type Story = AsyncGenerator<Exchange>

const NOBODY = "00000000-0000-4000-8000-000000000000"
const LIST = "name,email,city\nÅsa,asa@example.com,Umeå\nBo,bo@example.com,Bonn\nBad,nobody,\n"

/** One of nearly every answer there is, which chance would seldom come by. */
export async function* story(client: Client): Story {
  yield* customers(client)
  yield* together(client)
  yield* imports(client)
  yield* plans(client)
  yield* profiles(client)
  for (const id of ["listActions", "getSetupChecks", "getSession", "listDuplicates"]) {
    yield* client.ask(id)
    yield* client.ask(id, { as: "user" })
    yield* client.ask(id, { as: "nobody" })
  }
  const code = { code: "none", email: "a@example.com", password: "correct horse" }
  yield* client.ask("setUp", { body: code })
}

async function* customers(client: Client): Story {
  const body = { name: "Åsa", external_id: "7", tags: ["vip"], attributes: { Hobby: "Go" } }
  const made = yield* client.ask("createCustomer", { body })
  yield* client.ask("createCustomer", { body })
  yield* client.ask("createCustomer", { body: { name: 7 } })
  yield* client.ask("createCustomer", { body: "name\nA\n" })
  yield* client.ask("createCustomer", { body: { name: "x".repeat(2_000_000) } })
  const id = String(made.body.id)
  yield* client.ask("getCustomer", { id })
  yield* client.ask("getCustomer", { id: NOBODY })
  yield* client.ask("getCustomerHistory", { id })
  const stale = { "if-match": '"none"' }
  yield* client.ask("editCustomer", { id, body: { city: "Umeå" }, headers: stale })
  yield* client.ask("editCustomer", { id, body: { city: "Umeå", phone: null } })
  const other = yield* client.ask("createCustomer", { body: { name: "Bo", external_id: "8" } })
  yield* client.ask("editCustomer", { id, body: { external_id: "8" } })
  yield* client.ask("getCustomerHistory", { id })
  yield* client.ask("deleteCustomer", { id: String(other.body.id), headers: stale })
  yield* client.ask("deleteCustomer", { id: String(other.body.id) })
  for (const query of ["", "sort=-name&limit=1", "filter[tags]=vip", "query=å", "run=none"]) {
    yield* client.ask("listCustomers", { query })
  }
}

async function* together(client: Client): Story {
  const one = yield* client.ask("createCustomer", { body: { name: "Twin", email: "t@x.example" } })
  const two = yield* client.ask("createCustomer", { body: { name: "Twin", external_id: "t2" } })
  const ids = [one, two].map(({ body }) => String(body.id))
  const tagged = yield* client.ask("tagCustomers", { body: { ids, add: ["a"], remove: ["b"] } })
  yield* client.ask("tagCustomers", { body: { query: "twin", expected: 7, add: ["a"] } })
  const operation = (tagged.body.operation as { id: string } | null)?.id ?? NOBODY
  yield* client.ask("undoCustomerOperation", { id: operation })
  yield* client.ask("undoCustomerOperation", { id: operation })
  const [id, other] = ids
  yield* client.ask("mergeCustomers", { id: id!, body: { other, version: '"none"' } })
  const fields = { phone: "other" }
  const merged = yield* client.ask("mergeCustomers", { id: id!, body: { other, fields } })
  const done = (merged.body.operation as { id: string } | undefined)?.id ?? NOBODY
  yield* client.ask("editCustomer", { id: id!, body: { city: "Ulm" } })
  yield* client.ask("undoCustomerOperation", { id: done })
  yield* client.ask("dismissDuplicate", { body: { customers: [id, NOBODY] } })
  yield* client.ask("deleteCustomers", { body: { filter: { name: "Twin" } } })
  yield* client.ask("listCustomerOperations", { query: "limit=2" })
}

async function* imports(client: Client): Story {
  const later = { prefer: "respond-async" }
  const once = { "idempotency-key": "a contract" }
  const { run } = yield* client.ask("importCustomers", { body: LIST })
  yield* client.ask("importCustomers", { body: { content: LIST }, headers: once })
  yield* client.ask("importCustomers", { body: { content: "name\nOther\n" }, headers: once })
  const waiting = yield* client.ask("importCustomers", { body: LIST, headers: later })
  yield* client.ask("cancelImport", { id: waiting.run })
  for (const body of ["", "name,email\nBad,nobody\n"]) {
    yield* client.ask("importCustomers", { body })
    yield* client.ask("previewImport", { body })
  }
  yield* client.ask("importCustomers", { body: LIST, query: "profile=none" })
  yield* client.ask("importCustomers", { body: LIST, headers: { "content-type": "image/png" } })
  for (const id of [run, NOBODY]) {
    for (const name of ["getImport", "listImportErrors", "listLeft", "listCorrections"]) {
      yield* client.ask(name, { id })
    }
    yield* client.ask("listImportErrors", { id, query: "group=code" })
    yield* client.ask("noteCorrections", { id, body: { run, lines: [4] } })
    yield* client.ask("undoImport", { id, query: "preview=true" })
  }
  const undone = yield* client.ask("undoImport", { id: run })
  yield* client.ask("undoImport", { id: run })
  yield* client.ask("undoImport", { id: undone.run })
  yield* client.ask("listImports", { query: "limit=3" })
}

async function* plans(client: Client): Story {
  const keep = { body: LIST.replace("Bonn", "Kiel"), query: "plan=keep" }
  const planOf = (body: Record<string, unknown>) => (body.plan as { id: string }).id
  const id = planOf((yield* client.ask("previewImport", keep)).body)
  yield* client.ask("getPlan", { id })
  yield* client.ask("listPlanRows", { id, query: "verdict=update" })
  yield* client.ask("listPlanRows", { id })
  yield* client.ask("importCustomers", { body: LIST.replace("Bonn", "Hof") })
  yield* client.ask("commitPlan", { id })
  yield* client.ask("getPlan", { id })
  yield* client.ask("commitPlan", { id, query: "drift=accept" })
  yield* client.ask("commitPlan", { id })
  yield* client.ask("listPlanRows", { id })
  const other = planOf((yield* client.ask("previewImport", keep)).body)
  yield* client.ask("commitPlan", { id: other, query: "drift=accept", headers: ASYNC })
  const third = planOf((yield* client.ask("previewImport", keep)).body)
  yield* client.ask("discardPlan", { id: third })
  yield* client.ask("discardPlan", { id: third })
  for (const name of ["getPlan", "listPlanRows", "commitPlan", "discardPlan"]) {
    yield* client.ask(name, { id: NOBODY })
  }
}

const ASYNC = { prefer: "respond-async" }

async function* profiles(client: Client): Story {
  const columns = [
    { header: "name", field: "name" },
    { header: "email", field: "email" },
    { header: "city", field: "city" },
  ]
  const nightly = { columns, left: { report: true, tag: "gone" }, policy: { city: "fill" } }
  yield* client.ask("putProfile", { id: "nightly", body: nightly })
  yield* client.ask("putProfile", { id: "nightly", body: nightly })
  yield* client.ask("putProfile", { id: "nightly", body: { columns: 7 } })
  const stale = { "if-match": '"77"' }
  yield* client.ask("putProfile", { id: "nightly", body: nightly, headers: stale })
  yield* client.ask("putProfile", { id: "guarded", body: { guards: { max_created: 0 } } })
  yield* client.ask("importCustomers", { body: LIST, query: "profile=nightly" })
  const short = LIST.split("\n").slice(0, 2).join("\n")
  const again = yield* client.ask("importCustomers", { body: short, query: "profile=nightly" })
  yield* client.ask("getImport", { id: again.run })
  yield* client.ask("listLeft", { id: again.run })
  yield* client.ask("previewImport", { body: LIST, query: "profile=nightly" })
  const held = yield* client.ask("importCustomers", {
    body: "name\nNew one\nNew two\n",
    query: "profile=guarded",
  })
  const of = held.body as { run?: string; plan?: { id: string } }
  yield* client.ask("getImport", { id: of.run ?? NOBODY })
  yield* client.ask("getPlan", { id: of.plan?.id ?? NOBODY })
  yield* client.ask("commitPlan", { id: of.plan?.id ?? NOBODY, headers: ASYNC })
  for (const name of ["getProfile", "deleteProfile"]) yield* client.ask(name, { id: "none" })
  yield* client.ask("deleteProfile", { id: "guarded", headers: stale })
  yield* client.ask("listProfiles")
  yield* client.ask("getProfile", { id: "nightly" })
}
