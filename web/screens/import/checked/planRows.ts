import type { PlanRow } from "../../../../src/plans/shownRow.ts"
import { call } from "../../../api/call.ts"

/** What happens to rows, what matters most first. */
export const VERDICTS = ["reject", "update", "fold", "create", "unchanged"] as const

type RowVerdict = (typeof VERDICTS)[number]

/** Which rows of a plan are shown. */
export type ShownRows = RowVerdict | "all"

/** Where a page begins: among the rows of which verdict, and after which of them. */
export type PagePlace = { verdict: number; after: string | null }

export type PlanPage = { rows: PlanRow[]; next: PagePlace | null }

const PAGE_ROWS = 50

/** One page of a plan's rows, by verdict and then in file order. Throws like `ask`. */
export async function readPlanPage(
  plan: string,
  shown: ShownRows,
  from: PagePlace,
  signal: AbortSignal,
): Promise<PlanPage> {
  const verdicts = shown === "all" ? VERDICTS : [shown]
  const rows: PlanRow[] = []
  let place: PagePlace | null = from
  while (place !== null && rows.length < PAGE_ROWS) {
    const verdict: RowVerdict = verdicts[place.verdict]!
    const query = { verdict, limit: PAGE_ROWS - rows.length, after: place.after ?? undefined }
    const page = await call(
      "GET /api/customers/import/plans/{id}/rows",
      { params: { id: plan }, query },
      signal,
    )
    // A row that was merged is told as such, whatever else it does.
    rows.push(...page.rows.filter(({ folded }) => folded === (verdict === "fold")))
    place = nextPlace(place, page.next, verdicts.length)
  }
  return { rows, next: place }
}

function nextPlace({ verdict }: PagePlace, after: string | null, count: number): PagePlace | null {
  if (after !== null) return { verdict, after }
  return verdict + 1 < count ? { verdict: verdict + 1, after: null } : null
}
