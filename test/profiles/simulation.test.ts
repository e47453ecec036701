import assert from "node:assert/strict"
import { after, before, test } from "node:test"
import { createPool } from "../../src/database/pool.ts"
import { createImporter, type Importer } from "../../src/index.ts"
import { type GoneCustomer, pageOfGone } from "../../src/profiles/gone.ts"
import { findRun } from "../../src/runs/run.ts"
import { openDatabase, type TestDatabase } from "../database.ts"
import { type RefFile, RefMuster, type RefProfile, type RefResult } from "./reference.ts"

/**
 * Two nodes on one database, ten lists, and as many nights as there is time for: files that grow,
 * shrink, lose a column, come twice, and are taken back. What comes of each is what a slow
 * reference says.
 */

const NIGHTS = Number(process.env.MUSTER_PROFILE_NIGHTS ?? 3)
const SEED = Number(process.env.MUSTER_PROFILE_SEED ?? Math.floor(Math.random() * 2 ** 31))
const LISTS = 10
const UNIVERSE = 40

let database: TestDatabase & { close(): Promise<void> }
let pools: ReturnType<typeof createPool>[]
let nodes: Importer[]
before(async () => {
  database = await openDatabase({ max: 8 })
  pools = [createPool(database.url, { max: 8 }), createPool(database.url, { max: 8 })]
  nodes = pools.map((pool) => createImporter({ pool, authorize: () => true, logLevel: "silent" }))
})
after(async () => {
  await Promise.all(nodes.map((node) => node.close()))
  await Promise.all(pools.map((pool) => pool.end()))
  await database.close()
})

test("nights of two nodes and ten lists come out as the reference says", async (context) => {
  context.diagnostic(`seed ${SEED}`)
  const random = randomOf(SEED)
  const reference = new RefMuster()
  const lists = Array.from({ length: LISTS }, (_, at) => listOf(at, random))
  for (const list of lists) await putProfile(list.profile)
  const seen = { stored: 0, held: 0, refused: 0, undone: 0, committed: 0, tagged: 0, returned: 0 }
  for (let night = 0; night < NIGHTS; night++) {
    for (const list of lists) {
      const file = nextFile(list, random)
      const node = nodes[Math.floor(random() * 2)]!
      const snapshot = structuredClone(reference.customers)
      const expected = reference.take(list.profile, file)
      const where = `seed ${SEED}, night ${night}, ${list.profile.name}`
      const sent = await send(node, list.profile, file)
      await compare(sent, expected, where)
      seen[expected.state]++
      if (expected.state === "held" && random() < 0.5) {
        const decided = reference.take(list.profile, file, true)
        const other = nodes[Math.floor(random() * 2)]!
        const committed = await other.commitPlan(sent.result!.held!.plan.id)
        await compare({ result: committed, refused: false }, decided, `${where}, committed`)
        seen.committed++
      } else if (expected.state === "stored" && random() < 0.15) {
        await node.undo(sent.result!.runId)
        reference.customers = snapshot
        reference.runs.get(list.profile.name)!.pop()
        seen.undone++
      } else if (expected.state === "stored" && random() < 0.2) {
        await sendTwice(reference, list.profile, file, where)
      }
      if (expected.state === "stored") {
        seen.tagged += expected.gone.tagged
        seen.returned += expected.gone.returned
      }
    }
    assert.deepEqual(
      await stored(),
      [...reference.customers].map(asStored).sort(),
      `night ${night}`,
    )
  }
  if (NIGHTS < 20) return
  for (const [what, times] of Object.entries(seen)) assert.ok(times >= NIGHTS / 5, what)
})

type List = { profile: RefProfile; numbers: Set<string> }

function listOf(at: number, random: () => number): List {
  const rules = ["overwrite", "fill", "keep"] as const
  const profile: RefProfile = {
    name: `list-${at}`,
    city: rules[at % 3]!,
    nameRule: at % 4 === 0 ? "keep" : "overwrite",
    missing: at % 2 === 0 ? "refuse" : "warn",
    ...{ maxCreated: 12, minRowsShare: 0.6, maxRejectedShare: 0.3 },
    tag: at % 2 === 0 ? `left ${at}` : null,
  }
  const numbers = new Set<string>()
  for (let count = 0; count < 10; count++) numbers.add(anyNumber(random))
  return { profile, numbers }
}

/** The list of a night: mostly as the one before, with what happens to lists. */
function nextFile({ numbers }: List, random: () => number): RefFile {
  const fate = random()
  if (fate < 0.4) for (let count = 0; count < 3; count++) numbers.add(anyNumber(random))
  else if (fate < 0.7) for (const one of [...numbers].slice(0, 2)) numbers.delete(one)
  if (numbers.size < 4) for (let count = 0; count < 6; count++) numbers.add(anyNumber(random))
  let sent = [...numbers]
  // A file that breaks off, now and then.
  if (random() < 0.15) sent = sent.slice(0, Math.ceil(sent.length / 2))
  if (random() < 0.2) sent.push(sent[0]!)
  const rows = sent.map((number) => ({
    number,
    name: random() < 0.06 ? "" : `Name ${number}${random() < 0.1 ? " new" : ""}`,
    city: random() < 0.2 ? "" : `City ${Math.floor(random() * 3)}`,
  }))
  return { rows, hasCity: random() > 0.1 }
}

function anyNumber(random: () => number): string {
  return `c${Math.floor(random() * UNIVERSE)}`
}

type Sent = { result: Awaited<ReturnType<Importer["importCustomers"]>> | null; refused: boolean }

async function send(
  node: Importer,
  profile: RefProfile,
  { rows, hasCity }: RefFile,
): Promise<Sent> {
  const lines = rows.map(({ number, name, city }) =>
    hasCity ? `${number},${name},${city}` : `${number},${name}`,
  )
  const csv = `Nr,Name${hasCity ? ",Ort" : ""}\n${lines.join("\n")}\n`
  try {
    const result = await node.importCustomers(csv, { profile: profile.name })
    return { result, refused: false }
  } catch (error) {
    assert.equal((error as { code?: string }).code, "invalid", String(error))
    return { result: null, refused: true }
  }
}

/** The same file on both nodes at once: one is first, and the other changes nothing. */
async function sendTwice(
  reference: RefMuster,
  profile: RefProfile,
  file: RefFile,
  where: string,
): Promise<void> {
  const both = await Promise.all(nodes.map((node) => send(node, profile, file)))
  const expected = [1, 2].map(() => reference.take(profile, file))
  const counts = (result: unknown) => JSON.stringify(result)
  assert.deepEqual(
    both.map(({ result }) => counts(result?.counts)).sort(),
    expected.map((one) => counts("counts" in one ? one.counts : undefined)).sort(),
    `${where}, twice at once`,
  )
}

async function compare(
  { result, refused }: Sent,
  expected: RefResult,
  where: string,
): Promise<void> {
  assert.equal(refused, expected.state === "refused", where)
  if (expected.state === "refused") return
  assert.deepEqual(result!.counts, expected.counts, where)
  const guards = result!.held?.why.map(({ guard }) => guard).sort() ?? []
  assert.deepEqual(guards, expected.state === "held" ? expected.guards.sort() : [], where)
  const run = await findRun(database.pool, result!.runId)
  assert.equal(run!.state, expected.state === "held" ? "held" : "succeeded", where)
  if (expected.state === "held") return
  assert.deepEqual(run!.profile!.gone, expected.gone, where)
  const left: GoneCustomer[] = []
  for (let after: string | null = null; ; ) {
    const page = await pageOfGone(database.pool, run!.id, { limit: 7, after })
    left.push(...page.customers)
    after = page.next
    if (after === null) break
  }
  const names = left.map(({ external_id, elsewhere }) => [external_id, ...elsewhere].join(" "))
  assert.deepEqual(names.sort(), expected.left, where)
}

async function putProfile(profile: RefProfile): Promise<void> {
  const body = {
    columns: { Nr: "external_id", Name: "name", Ort: "city" },
    missing: profile.missing,
    policy: { city: profile.city, name: profile.nameRule },
    guards: {
      max_created: profile.maxCreated,
      min_rows_share: profile.minRowsShare,
      max_rejected_share: profile.maxRejectedShare,
    },
    left: { report: true, tag: profile.tag },
  }
  const answer = await nodes[0]!.handle(
    new Request(`http://localhost/import/profiles/${profile.name}`, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  )
  assert.equal(answer.status, 201, await answer.text())
}

async function stored(): Promise<string[]> {
  const { rows } = await database.pool.query(
    "SELECT external_id, name, city, coalesce(tags, '{}') AS tags FROM customers",
  )
  return rows
    .map(({ external_id, name, city, tags }) => asStored([external_id, { name, city, tags }]))
    .sort()
}

function asStored([number, { name, city, tags }]: [
  string,
  { name: string; city: string | null; tags: string[] },
]): string {
  return JSON.stringify([number, name, city, tags])
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
