import assert from "node:assert/strict"
import { request } from "node:http"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { listTables } from "../../src/backup/writeBackup.ts"
import type { StandbyState } from "../../src/standbys/standby.ts"
import { openDatabase } from "../database.ts"
import { PASSWORD, signIn } from "../http/server.ts"
import { hold, type MusterNode, startNode } from "../import/node.ts"
import { openAddress } from "../whole/faults/address.ts"
import { type Cluster, openCluster } from "../whole/faults/cluster.ts"

type Page = { customers: { id: string; name: string; company: string | null }[]; total: number }

const LIST = "/api/customers?limit=1"

test("reads go to standbys, and nobody misses what they wrote or loses a request", async (t) => {
  const primary = await openCluster()
  const [first, second] = [await primary.standby(), await primary.standby()]
  const stranger = await openDatabase()
  t.after(() => stranger.close())
  const address = await openAddress(second)
  const urls = [first.url, address.url, stranger.url].join()
  const start = () => startNode(primary.url, { DATABASE_READ_URLS: urls })
  const one = await start()
  const nodes = [one, await start()]
  for (const node of nodes) await states(node, ["serving", "serving", "foreign"])

  await t.test("one that holds another registry is told, and not read from", () => {
    const told = one.output().match(/Standby 3 .* holds another registry than DATABASE_URL/g)
    assert.equal(told?.length, 1, one.output())
  })

  await t.test("an importer sees at once, on every node, what was imported", async () => {
    for (let round = 1; round <= 3; round++) {
      const answer = await nodes[round % 2]!.importCsv(listOf(round, 3))
      assert.equal(answer.status, 200)
      for (const node of nodes) await seesAll(node, round)
    }
  })

  await t.test("lists, search, one customer, history, runs and export are answered there", () =>
    answeredThere(one, primary, [first, second]),
  )

  await t.test("what search uses is not in backups, although it is logged now", async () => {
    const client = await primary.pool.connect()
    const tables = (await listTables(client)).map(({ table }) => table)
    client.release()
    const { rows } = await primary.pool.query(
      "SELECT relpersistence AS how FROM pg_class WHERE relname = 'customer_words'",
    )
    assert.equal(rows[0].how, "p")
    assert.ok(tables.includes("customers"))
    assert.deepEqual(
      tables.filter((name) => /^customer_words|order|positions/.test(name)),
      [],
    )
  })

  await t.test("standbys that do not follow any more are behind; an importer sees all", () =>
    staysBehind(nodes, [first, second]),
  )

  await t.test("one that falls silent keeps nobody waiting for ever", async () => {
    address.hang()
    const asked = nodes.flatMap((node) => [1, 2, 3, 4].map(() => json<Page>(node, LIST)))
    for (const { total } of await Promise.all(asked)) assert.ok(total > 0)
    for (const node of nodes) await states(node, ["serving", "away", "foreign"])
    address.leadTo(second)
    for (const node of nodes) await states(node, ["serving", "serving", "foreign"])
  })

  await t.test("one that is killed in the middle of a query, or of an export", () =>
    killedInTheMiddle(t, nodes, primary, [first, second]),
  )

  await t.test("one that comes back is read from again, one that is promoted is not", async () => {
    await Promise.all([first.start(), second.start()])
    await states(one, ["serving", "serving", "foreign"])
    await second.pool.query("SELECT pg_promote(true, 60)")
    for (const node of nodes) await states(node, ["serving", "promoted", "foreign"])
    assert.match(one.output(), /Standby 2 .* takes writes: it was promoted/)
    assert.equal((await one.importCsv(listOf("last", 1))).status, 200)
    for (const node of nodes) assert.equal((await search(node, "Last")).total, 1)
  })

  for (const node of nodes) assert.equal((await node.end()).code, 0)
})

/** Customers of a round; `length` makes each of them so many characters longer. */
function listOf(round: number | string, rows: number, length = 0): string {
  const notes = "n".repeat(length)
  const lines = Array.from({ length: rows }, (_, i) => {
    const who = i === 0 ? "Same Person,same" : `Customer ${round} ${i},${round}.${i}`
    return `${who}@example.com,round ${round},${notes}`
  })
  return `name,email,company,notes\n${lines.join("\n")}\n`
}

/** After so many rounds: one customer that each of them changed, and two new ones of each. */
async function seesAll(node: MusterNode, rounds: number): Promise<void> {
  const { total } = await json<Page>(node, LIST)
  assert.equal(total, 1 + 2 * rounds, `after round ${rounds}`)
  const { customers } = await json<Page>(node, "/api/customers?query=same%40example.com")
  assert.equal(customers[0]!.company, `round ${rounds}`)
  const customer = await json<Page["customers"][0]>(node, `/api/customers/${customers[0]!.id}`)
  assert.equal(customer.company, `round ${rounds}`)
  const history = await json<{ changes: unknown[] }>(
    node,
    `/api/customers/${customers[0]!.id}/history`,
  )
  assert.equal(history.changes.length, rounds - 1)
  const { imports } = await json<{ imports: { id: string; state: string }[] }>(
    node,
    "/api/customers/imports?limit=100",
  )
  assert.equal(imports.length, rounds)
  assert.equal(imports[0]!.state, "succeeded")
  const ofRun = await json<Page>(node, `/api/customers?run=${imports[0]!.id}`)
  assert.equal(ofRun.total, 3)
  const exported = await (await node.send("/api/customers/export")).text()
  assert.equal(exported.trimEnd().split("\n").length, 2 + 2 * rounds)
}

async function answeredThere(
  node: MusterNode,
  primary: Cluster,
  standbys: [Cluster, Cluster],
): Promise<void> {
  for (const standby of standbys) await quiet(primary, standby)
  let before = await figures(node)
  // Until the node has seen that both have all.
  while ([1, 2].some((one) => before.get(`muster_standby_behind_bytes{standby="${one}"}`) !== 0)) {
    await sleep(100)
    before = await figures(node)
  }
  const looked = await looksAtCustomers(standbys[0])
  const { customers } = await json<Page>(node, "/api/customers?limit=100")
  const paths = [
    ...[LIST, "/api/customers?query=round", "/api/customers?sort=-name&filter[company]=round*"],
    ...[`/api/customers/${customers[0]!.id}`, `/api/customers/${customers[0]!.id}/history`],
    ...["/api/customers/imports", "/api/customers/export"],
  ]
  for (const path of paths) {
    const answers = await Promise.all([1, 2, 3, 4].map(() => node.send(path)))
    const texts = await Promise.all(answers.map((answer) => answer.text()))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]), texts[0])
    assert.equal(new Set(texts).size, 1, path)
  }
  const after = await figures(node)
  const from = (who: string): number => {
    const name = `muster_reads_total{from="${who}"}`
    return after.get(name)! - before.get(name)!
  }
  assert.equal(from("primary"), 0)
  assert.equal(from("standby 1") + from("standby 2"), 1 + 4 * paths.length)
  assert.ok(from("standby 1") > 0 && from("standby 2") > 0)
  assert.equal(after.get('muster_standby_state{standby="1",state="serving"}'), 1)
  assert.equal(after.get('muster_standby_failures_total{standby="1"}'), 0)
  // What the standby itself says of who looked at its customers, which it does after a moment.
  for (let attempt = 0; (await looksAtCustomers(standbys[0])) <= looked; attempt++) {
    assert.ok(attempt < 100, "the standby was read from")
    await sleep(100)
  }
}

/** Until all of the log has come to the standby, and search has its index there. */
async function quiet(primary: Cluster, standby: Cluster): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rows } = await primary.pool.query(
      `SELECT pg_current_wal_flush_lsn() AS at, EXISTS (SELECT FROM customer_words_made
         WHERE up_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff') AND NOT EXISTS (
         SELECT FROM import_runs WHERE NOT words_indexed) AS indexed`,
    )
    const there = await standby.pool.query("SELECT pg_last_wal_replay_lsn() >= $1 AS there", [
      rows[0].at,
    ])
    if (rows[0].indexed && there.rows[0].there) return
    await sleep(50)
  }
  throw new Error("The registry did not come to rest.")
}

async function looksAtCustomers({ pool }: Cluster): Promise<number> {
  const { rows } = await pool.query(
    `SELECT (seq_scan + idx_scan)::integer AS looks FROM pg_stat_user_tables
     WHERE relname = 'customers'`,
  )
  return rows[0].looks
}

async function staysBehind(nodes: MusterNode[], standbys: Cluster[]): Promise<void> {
  const other = await somebodyElse(nodes[1]!)
  for (const { pool } of standbys) await pool.query("SELECT pg_wal_replay_pause()")
  const imported = await nodes[0]!.importCsv(listOf("paused", 2))
  assert.equal(imported.status, 200)
  for (const node of nodes) assert.equal((await search(node, "paused")).total, 2)
  // Somebody else may miss it for some seconds, but not once they know that the import is over.
  assert.ok([0, 2].includes((await search(other, "paused")).total))
  const run = imported.headers.get("location")!
  assert.equal((await json<{ state: string }>(other, run)).state, "succeeded")
  assert.equal((await search(other, "paused")).total, 2)
  const id = run.split("/").at(-1)
  assert.equal((await json<Page>(other, `/api/customers?run=${id}`)).total, 2)
  for (const node of nodes) await states(node, ["behind", "behind", "foreign"])
  assert.match(nodes[0]!.output(), /Standby 1 .* is more than 5 s behind the primary/)
  assert.equal((await search(nodes[1]!, "paused")).total, 2)
  for (const { pool } of standbys) await pool.query("SELECT pg_wal_replay_resume()")
  for (const node of nodes) await states(node, ["serving", "serving", "foreign"])
}

async function killedInTheMiddle(
  t: Parameters<typeof hold>[0],
  nodes: MusterNode[],
  primary: Cluster,
  [first, second]: Cluster[],
): Promise<void> {
  const rows = 6_000
  assert.equal((await nodes[0]!.importCsv(listOf("large", rows, 1000))).status, 200)
  for (const standby of [first!, second!]) await quiet(primary, standby)
  // Whoever reads customers waits for this on the primary, and on each standby as well.
  const release = await hold(t, primary.pool, "LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")
  await locked(first!)
  const waiting = Promise.all(
    nodes.flatMap((node) => [
      ...[1, 2, 3, 4].map(() => node.send("/api/customers?limit=2")),
      node.send("/api/customers/export?delimiter=tab"),
    ]),
  )
  await readersWait(first!)
  await first!.kill()
  await release()
  const lines = 1 + (await counted(primary))
  for (const [at, answer] of (await waiting).entries()) {
    const text = await answer.text()
    assert.equal(answer.status, 200, text.slice(0, 200))
    if (at % 5 === 4) assert.equal(text.trimEnd().split("\n").length, lines)
  }
  for (const node of nodes) await states(node, ["away", "serving", "foreign"])
  assert.match(nodes[0]!.output(), /Standby 1 .* does not answer/)
  const begun = await beginExport(nodes[0]!)
  await second!.kill()
  const { whole } = await begun.end()
  assert.ok(!whole, "what had begun to be sent is cut off, and does not end as if it were all")
  for (const node of nodes) {
    const text = await (await node.send("/api/customers/export")).text()
    assert.equal(text.trimEnd().split("\n").length, lines)
    await states(node, ["away", "away", "foreign"])
  }
}

/** Until a standby has come to the lock that the primary took. */
async function locked({ pool }: Cluster): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND relation = 'customers'::regclass",
    )
    if (rowCount === 1) return
    await sleep(50)
  }
  throw new Error("The lock did not come to the standby.")
}

async function counted({ pool }: Cluster): Promise<number> {
  const { rows } = await pool.query("SELECT count(*)::integer AS count FROM customers")
  return rows[0].count
}

async function readersWait({ pool }: Cluster): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { rowCount } = await pool.query(
      `SELECT FROM pg_stat_activity WHERE application_name = 'muster' AND wait_event_type = 'Lock'
         AND pid <> pg_backend_pid() LIMIT 2`,
    )
    if (rowCount === 2) return
    await sleep(50)
  }
  throw new Error("Nobody waits at the standby.")
}

/** An export whose beginning has come; its reader takes the rest when it is asked for its end. */
function beginExport({ url, headers }: MusterNode) {
  type End = { whole: boolean }
  return new Promise<{ end(): Promise<End> }>((resolve, reject) => {
    const asked = request(`${url}/api/customers/export`, { headers }, (answer) => {
      answer.pause()
      const end = () =>
        new Promise<End>((tell) => {
          answer.once("error", () => {})
          answer.once("close", () => tell({ whole: answer.complete }))
          answer.resume()
        })
      resolve({ end })
    })
    asked.once("error", reject)
    asked.end()
  })
}

async function somebodyElse(node: MusterNode): Promise<MusterNode> {
  const made = await node.send("/api/auth/admin/create-user", {
    method: "POST",
    headers: { "content-type": "application/json", origin: node.url },
    body: JSON.stringify({ email: "b@example.com", password: PASSWORD, name: "B", role: "user" }),
  })
  assert.equal(made.status, 200, await made.text())
  const cookie = await signIn((path, init) => fetch(node.url + path, init), "b@example.com")
  const headers = { ...node.headers, cookie }
  const send: MusterNode["send"] = (path) => fetch(node.url + path, { headers })
  return { ...node, headers, send }
}

/** Until a node says so of its standbys. */
async function states(node: MusterNode, wanted: StandbyState[]): Promise<void> {
  let seen: StandbyState[] = []
  for (let attempt = 0; attempt < 300; attempt++) {
    const { standbys } = await json<{ standbys: { state: StandbyState }[] }>(
      node,
      "/api/health/ready",
    )
    seen = standbys.map(({ state }) => state)
    if (seen.join() === wanted.join()) return
    await sleep(100)
  }
  assert.deepEqual(seen, wanted, node.output())
}

function search(node: MusterNode, query: string): Promise<Page> {
  return json<Page>(node, `/api/customers?query=${query}`)
}

async function figures(node: MusterNode): Promise<Map<string, number>> {
  const text = await (await node.send("/metrics")).text()
  const lines = [...text.matchAll(/^(\S+?(?:\{.*\})?) (\S+)$/gm)]
  return new Map(lines.map(([, name, value]) => [name!, Number(value)]))
}

async function json<T>(node: MusterNode, path: string): Promise<T> {
  const answer = await node.send(path)
  const text = await answer.text()
  assert.equal(answer.status, 200, `${path}: ${text}`)
  return JSON.parse(text) as T
}
