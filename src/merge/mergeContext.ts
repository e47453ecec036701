import type { Pool, PoolClient } from "pg"
import type { FilePlaces } from "../check/filePlaces.ts"
import type { ApplyOptions } from "../customer/values.ts"
import type { OutcomesWanted } from "../plans/rowOutcomes.ts"
import type { ByteStore } from "../read/workbook/archive/source.ts"
import type { NewIds } from "../registry/write/newIds.ts"
import type { Rejections } from "./rejections.ts"
import type { RowVerdict } from "./takeInOrder.ts"
import type { Takeovers } from "./takeovers.ts"

export type MergeContext = ApplyOptions & {
  runId: string
  newIds: NewIds
  /** Whether a row whose id no customer has creates the customer under it. */
  createUnknown?: boolean
  /** What messages call the places of the file; lines where that is not said. */
  places?: FilePlaces
  /** `false`: find out everything and write nothing. */
  write: boolean
  /** The first records of the file, up to this position, for which verdicts are wanted. */
  verdictsBelow: number
  /** Wants what each row does written down; only for staged rows. */
  outcomes?: OutcomesWanted
  /** Wants to be told for whom the rows stand. */
  landings?: LandingsWanted | undefined
  /** Opens what the rejections of a large file are written to; else they stay in memory. */
  store?: () => ByteStore
  /** Where a second connection may come from, for lists of new customers. */
  readers?: Pool
  /** Rows that are taken in order at a time, and the memory that their customers may take. */
  inOrder?: { rowsMax: number; bytesMax: number }
  /** Runs before the transaction, on its connection. */
  beforehand?: (client: PoolClient) => Promise<void>
  /** Runs inside the transaction, before this import takes its turn to commit; what takes time. */
  beforeCommitLock?: (client: PoolClient, merged: Merged) => Promise<void>
  /** Runs inside the transaction, right before its commit, while others wait for their turn. */
  beforeCommit: (client: PoolClient, merged: Merged) => Promise<void>
  onPhase?: (phase: "matching" | "writing" | "committing") => void
  /** Once aborted, the merge ends within moments, rolled back unless it was just committed. */
  signal?: AbortSignal
}

/** A customer that a row stands for, and the line on which the row stands. */
export type Landing = { id: string; line: number }

/** Who wants to know for which customers the rows of a file stand. */
export type LandingsWanted = {
  /** Each attempt at a merge begins with it, within its transaction. */
  begin(client: PoolClient): Promise<void>
  /** Rows that were taken one at a time; their customers may not be stored yet. */
  add(client: PoolClient, landings: readonly Landing[]): Promise<void>
  /** Rows that were merged as sets: a question for their customers, as `id` and `line`. */
  addSets(client: PoolClient, select: string): Promise<void>
  /**
   * All are told, and what they changed is written, unless nothing is to be. Resolves to how many
   * further customers it wrote. What it throws ends the merge.
   */
  end(client: PoolClient, merged: Merged): Promise<number>
}

/** What the rows did. `accepted` is how many of them found or made their customer. */
export type Merged = {
  accepted: number
  created: number
  updated: number
  unchanged: number
  rejections: Rejections
  /** Rows that take over the values of somebody of another name. */
  takeovers: Takeovers
  verdicts: RowVerdict[]
}
