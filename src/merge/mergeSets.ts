import type { ChangedRows } from "../plans/rowOutcomes.ts"
import type { StrongestKind } from "../registry/write/identifierSql.ts"
import { createMissing } from "./sets/createMissing.ts"
import {
  changedRows,
  changingRows,
  findMatches,
  presentKinds,
  takeoverLines,
} from "./sets/findMatches.ts"
import { placeByPlace } from "./sets/placeByPlace.ts"
import type { SetsContext } from "./sets/setsContext.ts"
import { updateChanged } from "./sets/updateChanged.ts"
import type { Takeovers } from "./takeovers.ts"

/** `kinds` are the kinds of identifier by which rows found customers, in `found_` and the kind. */
export type SetsOutcome = {
  created: number
  updated: number
  takeovers: Takeovers
  kinds: StrongestKind[]
}

/**
 * Merges rows that meet no other row of the file, as sets. Such a row's outcome depends on the
 * registry alone, so a join finds the customers that rows stand for and an insert makes the rest.
 *
 * BE ADVISED. This is exact only because `listDependentRows.ts` has put every row that another row
 * of the file, or a customer that another row touches, could matter to into the table `in_order`
 * before.
 */
export async function mergeSets(context: SetsContext): Promise<SetsOutcome> {
  const { matched, changed, tookOver } = await findMatches(context)
  const lines = tookOver > 0 ? await takeoverLines(context) : []
  const takeovers: Takeovers = { rows: tookOver, lines }
  if (changed > 0) {
    await placeByPlace(context.client, async () => {
      await context.outcomes?.addChanged(changingRows(context, "s.index"))
    })
    context.onPhase?.("writing")
    if (context.write) {
      await placeByPlace(context.client, () => updateChanged(context, changed))
    } else {
      const select = changedRows(context, "s.index, c.*")
      const read: ChangedRows["read"] = (use) => placeByPlace(context.client, () => use(select))
      context.outcomes?.changedBy({ count: changed, read })
    }
  } else context.onPhase?.("writing")
  const missing = context.setRows - matched
  if (missing > 0 && context.write) await createMissing(context, matched > 0, missing)
  return { created: missing, updated: changed, takeovers, kinds: presentKinds(context) }
}
