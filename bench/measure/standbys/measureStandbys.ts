import { Agent } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"
import { type Cluster, type Owner, openCluster } from "../../../test/whole/faults/cluster.ts"
import { STANDBY_KINDS, type Standbys } from "../../report/results.ts"
import { customerFile } from "../../run/files.ts"
import { importFile } from "../../run/importFile.ts"
import type { BenchOptions } from "../../run/options.ts"
import { cpuOfDatabase } from "../../run/processes.ts"
import { send } from "../../run/send.ts"
import { type Service, startServiceOn } from "../../run/service.ts"
import type { Workspace } from "../../run/workspace.ts"

const READERS = 16
const SECONDS = 5
const PATHS = {
  list: (turn: number) => `/api/customers?limit=50&sort=${turn % 2 ? "name" : "-created_at"}`,
  search: (turn: number) => `/api/customers?query=${WORDS[turn % WORDS.length]}`,
}
const WORDS = ["anna", "m%C3%BCller", "kowalski%20eva", "smith", "berlin", "hansen%20olga"]

/**
 * Lists and searches that many readers ask one node for, with no standby, one and two: how many are
 * answered in a second, and what processor time each costs the primary, the standbys and the node.
 */
export async function measureStandbys(
  workspace: Workspace,
  { rows, runs }: BenchOptions,
  say: (line: string) => void,
): Promise<Standbys[]> {
  const owner: Owner = {
    newFolder: () => workspace.newFolder("cluster"),
    atEnd: (stop) => void workspace.own(stop),
  }
  const primary = await openCluster(undefined, undefined, owner)
  const file = await customerFile(workspace.folder, { rows })
  const results: Standbys[] = []
  const standbys: Cluster[] = []
  for (let count = 0; count <= 2; count++) {
    if (count > 0) standbys.push(await primary.standby())
    const service = await startServiceOn(workspace, primary.url, {
      DATABASE_READ_URLS: standbys.map(({ url }) => url).join(),
    })
    if (count === 0) await importFile(service, file, { created: rows })
    await settle(primary, standbys, service)
    for (let run = 0; run < runs; run++) {
      const kinds = {} as Standbys["kinds"]
      for (const kind of STANDBY_KINDS) {
        await read(service, kind, 1)
        kinds[kind] = await measured(service, kind, primary, standbys)
      }
      results.push({ standbys: count, rows, kinds })
      say(describe(results.at(-1)!))
    }
    await service.stop()
  }
  return results
}

type Rate = Standbys["kinds"]["list"]

async function measured(
  service: Service,
  kind: (typeof STANDBY_KINDS)[number],
  primary: Cluster,
  standbys: Cluster[],
): Promise<Rate> {
  const times = () => ({
    node: service.cpuSeconds() ?? 0,
    primary: cpuOfDatabase(primary.place.cluster),
    standbys: standbys.reduce((sum, { place }) => sum + cpuOfDatabase(place.cluster), 0),
  })
  const before = times()
  const began = performance.now()
  const answered = await read(service, kind, SECONDS)
  const seconds = (performance.now() - began) / 1000
  const after = times()
  const each = (who: keyof typeof before) => (1000 * (after[who] - before[who])) / answered
  return {
    rate: answered / seconds,
    msOf: { node: each("node"), primary: each("primary"), standbys: each("standbys") },
  }
}

/** How many are answered while each of the readers asks again as soon as it has its answer. */
async function read(
  { url, cookie }: Service,
  kind: (typeof STANDBY_KINDS)[number],
  seconds: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: READERS })
  const end = performance.now() + 1000 * seconds
  let turn = 0
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      const answer = await send(url + PATHS[kind](turn++), { headers: { cookie }, agent })
      if (answer.status !== 200) throw new Error(`A ${kind} was answered ${answer.status}.`)
    }
  }
  await Promise.all(Array.from({ length: READERS }, reader))
  agent.destroy()
  return turn
}

/** Until search has its index, on all servers, and all standbys are read from. */
async function settle(primary: Cluster, standbys: Cluster[], service: Service): Promise<void> {
  const deadline = performance.now() + 15 * 60_000
  const indexed = `SELECT FROM customer_words_made
    WHERE up_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
      AND NOT EXISTS (SELECT FROM import_runs WHERE NOT words_indexed)`
  const serving = async (): Promise<boolean> => {
    const { body } = await send(`${service.url}/api/health/ready`, { agent: new Agent() })
    const found = (JSON.parse(body).standbys ?? []) as { state: string }[]
    return found.every(({ state }) => state === "serving")
  }
  while (performance.now() < deadline) {
    const { rowCount } = await primary.pool.query(indexed)
    if (rowCount === 1 && (await serving())) {
      await primary.pool.query("VACUUM ANALYZE")
      await primary.pool.query("CHECKPOINT")
      const { rows } = await primary.pool.query("SELECT pg_current_wal_flush_lsn() AS at")
      for (const { pool } of standbys) await until(pool, rows[0].at)
      return
    }
    await sleep(200)
  }
  throw new Error("The registry did not come to rest.")
}

async function until(pool: Cluster["pool"], at: string): Promise<void> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    const { rows } = await pool.query("SELECT pg_last_wal_replay_lsn() >= $1 AS there", [at])
    if (rows[0].there) return
    await sleep(100)
  }
  throw new Error("A standby does not follow.")
}

function describe({ standbys, kinds }: Standbys): string {
  const rates = STANDBY_KINDS.map((kind) => {
    const { rate, msOf } = kinds[kind]
    const times = `node ${msOf.node.toFixed(2)}, primary ${msOf.primary.toFixed(2)}`
    const theirs = `standbys ${msOf.standbys.toFixed(2)} ms of processor time each`
    return `${kind} ${rate.toFixed(0)} a second (${times}, ${theirs})`
  })
  return `${standbys} standby(s): ${rates.join("; ")}`
}
