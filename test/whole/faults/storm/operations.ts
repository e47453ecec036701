import type { MusterNode } from "../../../import/node.ts"
import { type RefCustomer, type RefRow, referenceImport } from "../../../merge/reference.ts"
import type { Effect } from "./serialOrder.ts"

type Random = () => number

const FIELDS = ["name", "external_id", "email", "phone"]

/** One request or two of somebody who uses the registry, and what came of it. */
export type Operation = (node: MusterNode, random: Random) => Promise<Effect | null>

/** A few people under few identifiers, so that what is done at once meets. */
export const OPERATIONS: readonly Operation[] = [
  importRows,
  importRows,
  planRows,
  edit,
  remove,
  look,
]

async function importRows(node: MusterNode, random: Random): Promise<Effect | null> {
  const rows = someRows(random)
  const sent = node.importCsv(csvOf(rows))
  return importing("import", rows, await statusOf(sent))
}

async function planRows(node: MusterNode, random: Random): Promise<Effect | null> {
  const rows = someRows(random)
  const headers = { "content-type": "text/csv" }
  const path = "/api/customers/import/preview?plan=keep"
  const kept = await node
    .send(path, { method: "POST", headers, body: csvOf(rows) })
    .catch(() => null)
  if (kept?.status !== 200) return null
  const { plan } = (await kept.json().catch(() => ({}))) as { plan?: { id: string } }
  if (plan === undefined) return null
  const drift = random() < 0.5 ? "?drift=accept" : ""
  const commit = `/api/customers/import/plans/${plan.id}/commit${drift}`
  return importing(`plan${drift}`, rows, await statusOf(node.send(commit, { method: "POST" })))
}

async function edit(node: MusterNode, random: Random): Promise<Effect | null> {
  const id = await somebody(node, random)
  if (id === null) return null
  const phone = `0${Math.floor(random() * 1e6)}`
  const status = await statusOf(
    node.send(`/api/customers/${id}`, {
      ...{ method: "PATCH", body: JSON.stringify({ phone }) },
      headers: { "content-type": "application/json" },
    }),
  )
  const effect = effectOf(`edit ${id} ${phone}`, status, (registry) => {
    const found = registry.find((customer) => customer.id === id)
    if (found === undefined) return null
    found.phone = phone
    return registry
  })
  return effect && { ...effect, id }
}

async function remove(node: MusterNode, random: Random): Promise<Effect | null> {
  if (random() < 0.5) return null
  const id = await somebody(node, random)
  if (id === null) return null
  const status = await statusOf(node.send(`/api/customers/${id}`, { method: "DELETE" }))
  const effect = effectOf(`delete ${id}`, status, (registry) => {
    const left = registry.filter((customer) => customer.id !== id)
    return left.length < registry.length ? left : null
  })
  return effect && { ...effect, id }
}

/** Reads what takes long to read; changes nothing. */
async function look(node: MusterNode): Promise<null> {
  const paths = ["export", "imports", "export?query=a", "?limit=500"]
  for (const path of paths) await statusOf(node.send(`/api/customers${at(path)}`))
  return null
}

const at = (path: string): string => (path.startsWith("?") ? path : `/${path}`)

function importing(what: string, rows: RefRow[], status: number): Effect | null {
  return effectOf(`${what} ${JSON.stringify(rows)}`, status, (registry) => {
    const outcome = referenceImport(registry, rows, FIELDS, false, false)
    return outcome.rejected.length === rows.length ? null : outcome.customers
  })
}

function effectOf(
  what: string,
  status: number,
  apply: (registry: RefCustomer[]) => RefCustomer[] | null,
): Effect | null {
  const isRefused = status >= 400 && status < 500
  return isRefused
    ? null
    : { what: `${status} ${what}`, isOpen: status >= 300 || status === 0, apply }
}

/** 0 when there was no answer. */
async function statusOf(sent: Promise<Response>): Promise<number> {
  try {
    const answer = await sent
    const { status } = answer
    // An answer that is cut off after its status has said all the same what was done.
    await answer.arrayBuffer().catch(() => {})
    return status
  } catch {
    return 0
  }
}

async function somebody(node: MusterNode, random: Random): Promise<string | null> {
  const answer = await node.send("/api/customers?limit=50").catch(() => null)
  if (answer?.status !== 200) return null
  const page = (await answer.json().catch(() => ({}))) as { customers?: { id: string }[] }
  const { customers = [] } = page
  return customers[Math.floor(random() * customers.length)]?.id ?? null
}

function someRows(random: Random): RefRow[] {
  const pick = (values: (string | null)[]) => values[Math.floor(random() * values.length)]!
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
    name: pick(["Ann Lee", "Bo Ek", "Cy Om", "Di Wu"]) ?? "",
    external_id: pick(["K1", "K2", "K3", null, null, null]),
    email: pick(["a@x.example", "b@x.example", "c@x.example", null, null]),
    phone: `1${Math.floor(random() * 1e6)}`,
  }))
}

function csvOf(rows: RefRow[]): string {
  const lines = rows.map((row) =>
    [row.name, row.external_id ?? "", row.email ?? "", row.phone ?? ""].join(","),
  )
  return `name,external_id,email,phone\n${lines.join("\n")}\n`
}
