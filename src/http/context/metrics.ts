import type { Pool } from "pg"
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import type { ImportGate } from "../../import/importGate.ts"
import { METRICS_LISTS_MAX, METRICS_WAIT_MS, SLOW_STATEMENT_MS } from "../../limits.ts"
import type { ReadPools } from "../../standbys/readPools.ts"
import { VERSION } from "./version.ts"
import { watchStandbys } from "./watchStandbys.ts"

export type Metrics = {
  /** Notes that a request has come; what is returned notes its answer. */
  begin(): (answered: { method: string; route: string; status: number }) => void
  /** Everything in Prometheus' text format. */
  text(): Promise<string>
  contentType: string
}

type Watched = { pool: Pool; gate: ImportGate; reads?: ReadPools | undefined }

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/**
 * What a node counts and measures. Memory, processor time, garbage collection and the delay of the
 * event loop are prom-client's own; their names begin with `process_` and `nodejs_`. Labels are
 * routes and statuses, and the names of profiles and sources, which say whose list it is.
 */
export function createMetrics({ pool, gate, reads }: Watched): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Histogram({
    name: "muster_http_request_seconds",
    help: "How long requests took until their answer began.",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  })
  const running = new Gauge({
    name: "muster_http_requests_running",
    help: "Requests that are not answered yet.",
    registers,
  })
  describeBuild(registers)
  watchImports(gate, registers)
  watchPool(pool, registers)
  if (reads !== undefined) watchStandbys(reads, registers)
  const askDatabase = watchStatements(pool, registers)
  const askRuns = watchSuccesses(pool, registers)
  return {
    begin: () => {
      const began = performance.now()
      running.inc()
      return (answered) => {
        running.dec()
        const { method, route, status } = answered
        requests.observe({ method, route, status }, (performance.now() - began) / 1000)
      }
    },
    text: async () => {
      await Promise.all([askDatabase(), askRuns()])
      return register.metrics()
    },
    contentType: register.contentType,
  }
}

/** Which build runs, as the value of labels, which is how Prometheus is told of texts. */
function describeBuild(registers: Registry[]): void {
  new Gauge({
    name: "muster_build_info",
    help: "The version of Muster and of Node that this node runs.",
    labelNames: ["version", "node"],
    registers,
  }).set({ version: VERSION, node: process.versions.node }, 1)
}

const SUCCESSES = `
  SELECT coalesce(profile_name, options->>'source', '') AS list,
    extract(epoch FROM max(finished_at))::float AS at
  FROM import_runs WHERE state = 'succeeded' AND undo_of IS NULL
    AND options -> 'corrects' IS NULL
  GROUP BY 1 ORDER BY 2 DESC LIMIT ${METRICS_LISTS_MAX}`

/** When each list that comes again came last. Returns how to ask the database. */
function watchSuccesses(pool: Pool, registers: Registry[]): () => Promise<void> {
  const last = new Gauge({
    name: "muster_import_last_success_timestamp_seconds",
    help: "When the last import of a profile, or of a source where there is none, succeeded.",
    labelNames: ["list"],
    registers,
  })
  return async () => {
    const found = await within(METRICS_WAIT_MS, pool.query(SUCCESSES))
    if (found === null) return
    last.reset()
    for (const { list, at } of found.rows) last.set({ list }, at)
  }
}

function watchImports(gate: ImportGate, registers: Registry[]): void {
  new Gauge({
    name: "muster_imports",
    help: "Imports and previews that run on this node, and those that wait for a place.",
    labelNames: ["state"],
    registers,
    collect() {
      const { running, waiting } = gate.state()
      this.set({ state: "running" }, running)
      this.set({ state: "waiting" }, waiting)
    },
  })
}

function watchPool(pool: Pool, registers: Registry[]): void {
  new Gauge({
    name: "muster_database_connections",
    help: "Connections of this node to the database, and requests that wait for one.",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount)
      this.set({ state: "idle" }, pool.idleCount)
      this.set({ state: "waiting" }, pool.waitingCount)
    },
  })
}

const ACTIVE = `
  SELECT coalesce(max(extract(epoch FROM clock_timestamp() - query_start))
           FILTER (WHERE state = 'active'), 0)::float AS statement,
    coalesce(max(extract(epoch FROM clock_timestamp() - xact_start)), 0)::float AS transaction,
    (count(*) FILTER (WHERE state = 'active'
       AND clock_timestamp() - query_start > $1 * interval '1 ms'))::int AS slow,
    (count(*) FILTER (WHERE wait_event_type = 'Lock'
       AND wait_event <> 'advisory'))::int AS locked
  FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'muster' AND pid <> pg_backend_pid()`

/** What the database is busy with at this moment. Returns how to ask it. */
function watchStatements(pool: Pool, registers: Registry[]): () => Promise<void> {
  const gauge = (name: string, help: string): Gauge => new Gauge({ name, help, registers })
  const statement = gauge(
    "muster_database_longest_statement_seconds",
    "How long the longest running statement of all nodes has been running.",
  )
  const transaction = gauge(
    "muster_database_longest_transaction_seconds",
    "How long the oldest open transaction of all nodes has been open.",
  )
  const slow = gauge(
    "muster_database_slow_statements",
    `Statements of all nodes that have been running for more than ${SLOW_STATEMENT_MS} ms.`,
  )
  const locked = gauge(
    "muster_database_statements_waiting_for_locks",
    "Statements of all nodes that wait for another transaction.",
  )
  const silent = new Counter({
    name: "muster_database_silences_total",
    help: "How often the database did not say in time what it is busy with.",
    registers,
  })
  const up = gauge("muster_database_up", "Whether the database answered when it was asked.")
  return async () => {
    const busy = await within(METRICS_WAIT_MS, pool.query(ACTIVE, [SLOW_STATEMENT_MS]))
    up.set(busy === null ? 0 : 1)
    if (busy === null) return silent.inc()
    const [row] = busy.rows
    statement.set(row.statement)
    transaction.set(row.transaction)
    slow.set(row.slow)
    locked.set(row.locked)
  }
}

/** What a promise comes to, or `null` when it fails or takes longer. */
function within<T>(ms: number, promise: Promise<T>): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), ms)
    const end = (value: T | null): void => {
      clearTimeout(timer)
      resolve(value)
    }
    promise.then(end, () => end(null))
  })
}
