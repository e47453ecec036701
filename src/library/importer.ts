import type { Readable } from "node:stream"
import type { Counts } from "../check/report.ts"
import type { Preview, PreviewWish } from "../import/importCustomers.ts"
import type { PlanRow } from "../plans/shownRow.ts"
import type { SortField } from "../registry/list/customerSort.ts"
import type { CustomerPage } from "../registry/list/listCustomers.ts"
import type { ErrorPage } from "../runs/listErrors.ts"
import type { Progress } from "../runs/liveRuns.ts"
import type { Run } from "../runs/run.ts"
import type { Undone } from "../undo/undoRun.ts"
import type { FileOptions } from "./checkOptions.ts"

/** Who asks, and whether they may: only `isAdmin: true` lets somebody import, look and undo. */
export type Caller = { id: string; email: string; isAdmin: boolean }

export type ImporterSettings = {
  /** The application's own pool of PostgreSQL connections, as `pg` makes it. */
  pool: DatabasePool
  /**
   * Says who asks and that they may, before anything of the body is read: `null` or `false` for
   * nobody (401), anything but `isAdmin: true` for somebody who may not (403), `true` for somebody
   * without a name who may. It has to refuse requests of foreign pages where cookies alone would
   * let them in.
   */
  authorize(request: Request): MaybePromise<Caller | boolean | null | undefined>
  /** Where the tables live; the database's default schema unless given. */
  schema?: string
  /** The largest body that is taken, in bytes; 2 GiB unless given. */
  maxBodyBytes?: number
  /** Days after which rejected records and before-images are deleted; 90 unless given. */
  retentionDays?: number
  /** How much is logged to standard error, as pino names it; `warn` unless given. */
  logLevel?: string
}

type MaybePromise<T> = T | Promise<T>

/** What Muster needs of a pool; those of `pg` 8 have it. */
export type DatabasePool = {
  connect(): Promise<unknown>
  query(text: string, values?: unknown[]): Promise<unknown>
}

/** A list to import: its bytes as they come, at once, or as text. */
export type ImportBytes = AsyncIterable<Uint8Array> | Uint8Array | string

export type ImportCall = FileOptions & {
  /** Gives the import up: nothing is stored, and the call rejects with the signal's reason. */
  signal?: AbortSignal
  /** Is told some times a second where an import is. */
  onProgress?: (progress: Progress) => void
  /** Whom the run names; “application” unless given. */
  account?: { id: string; email: string }
  fileName?: string
  /** The encoding as somebody else says it is, such as the header of a mail. */
  charset?: string
}

export type ImportResult = {
  /** The run, under which everything about the import can be looked up. */
  runId: string
  /** How many customers the accepted rows stand for. */
  count: number
  /** The first 1,000 row errors, as the endpoint answers them. */
  errors: { index?: number; name?: string; message: string }[]
  /** `read = created + updated + unchanged + folded + rejected`. */
  counts: Counts
  /**
   * Of a run that a guard of its profile holds back: nothing is stored until the plan is committed.
   */
  held?: { why: { guard: string; message: string }[]; plan: { id: string; expires_at: string } }
}

export type CommitCall = {
  /** Whether to commit also when customers have changed so that rows do otherwise. */
  drift?: "refuse" | "accept"
  /** Whom the run names; “application” unless given. */
  account?: { id: string; email: string }
}

export type RowsCall = {
  /** Only rows with this verdict; `fold`: beyond the first of a customer. */
  verdict?: "create" | "update" | "unchanged" | "reject" | "fold" | "changes"
  /** How many rows a page has at most; 50 unless given. */
  limit?: number
  /** The `next` of the page before. */
  after?: number | null
}

export type PageCall = {
  /** How many entries a page has at most; 50 unless given. */
  limit?: number
  /** The `next` of the page before. */
  after?: string | null
}

export type CustomersCall = PageCall & {
  /** Only the customers that a search for this finds. */
  query?: string
  /** Conditions that all have to hold, such as `{ city: "Ber*", changed_since: "2026-01-31" }`. */
  filter?: Record<string, string>
  /** The order; a minus before the field turns it round. */
  sort?: SortField | `-${SortField}`
  /** Only those that an import created or changed; with `limit` and `after` alone. */
  run?: string
}

export type ExportCall = {
  delimiter?: "comma" | "semicolon" | "tab" | "pipe"
  /** Whether to begin with a byte order mark, as Excel likes it. */
  bom?: boolean
  /** Only the customers that a search for this finds. */
  query?: string
  /** Only those for which these conditions hold. */
  filter?: Record<string, string>
}

export type UndoCall = {
  /** Says what it would do, and writes nothing. */
  preview?: boolean
  /** Whom the undo names; “application” unless given. */
  account?: { id: string; email: string }
}

export type Importer = {
  /** Creates or updates the tables; any number of processes may at once. */
  migrate(): Promise<string[]>
  /**
   * The same, once a process: whoever calls it meanwhile waits for it, later calls cost nothing,
   * and after a failure the next call tries again. For handlers of applications that have no start.
   */
  ready(): Promise<void>
  /** Imports a list: all accepted rows or, when it throws (AppError, with a sentence), none. */
  importCustomers(bytes: ImportBytes, call?: ImportCall): Promise<ImportResult>
  /**
   * Says what an import would do, and writes nothing to the registry; `plan: "keep"` keeps it for
   * an hour.
   */
  previewCustomers(bytes: ImportBytes, call?: ImportCall & PreviewWish): Promise<Preview>
  /** Every row of a plan with its verdict and changes, page by page. */
  planRows(id: string, call?: RowsCall): Promise<{ rows: PlanRow[]; next: number | null }>
  /**
   * Imports exactly what a plan promised. Throws `conflict`, with `details.drift`, and writes
   * nothing when rows would do something else now.
   */
  commitPlan(id: string, call?: CommitCall): Promise<ImportResult>
  discardPlan(id: string): Promise<void>
  /** A page of import runs, newest first. */
  runs(call?: PageCall): Promise<{ imports: Run[]; next: string | null }>
  /** One run. Throws `not_found`. */
  run(id: string): Promise<Run>
  /** Every error of every rejected row of a run, page by page. */
  runErrors(id: string, call?: PageCall): Promise<ErrorPage>
  /** Takes a run back, or an undo. Throws `not_found`, and `conflict` with the reason. */
  undo(id: string, call?: UndoCall): Promise<Undone>
  /** A page of customers: all, those that a search and filters find, or those of a run. */
  customers(call?: CustomersCall): Promise<CustomerPage>
  /** All customers as CSV, or those that a search finds, as they are at one moment. */
  exportCustomers(call?: ExportCall): Promise<Readable>
  /**
   * Answers a request for `…/import`, `…/import/preview`, `…/import/plans`, `…/imports`, `…/export`
   * or `…/customers`, below any path. Never throws.
   */
  handle(request: Request): Promise<Response>
  /** Lets running imports finish for a while (25 s unless given), stops the rest, and lets go. */
  close(graceMs?: number): Promise<void>
}
