import type { Pool, PoolClient } from "pg"
import type { ApplyRule } from "../../customer/policy.ts"
import type { RowOutcomes } from "../../plans/rowOutcomes.ts"
import type { NewIds } from "../../registry/write/newIds.ts"
import type { IdentifierCounts } from "../../stage/identifierCounts.ts"
import type { StagingTable } from "../../stage/stagingTable.ts"
import type { Conditions } from "./setSql.ts"

/** What merging rows as sets is told. */
export type SetsContext = ApplyRule & {
  client: PoolClient
  staging: StagingTable
  identifierCounts: IdentifierCounts
  runId: string
  newIds: NewIds
  /** Which kinds of customers there are, so that look-ups that find nothing are left out. */
  conditions: Conditions
  /** How many rows are not in `in_order`, and whether some are. */
  setRows: number
  someInOrder: boolean
  /** Whether rows were folded. */
  someFolded: boolean
  write: boolean
  /** Takes down what each row does, when that is wanted. */
  outcomes: RowOutcomes | undefined
  onPhase?: (phase: "writing") => void
  /** Where a second connection may come from that sees all of the rows; `null` if none does. */
  readers: Pool | null
}
