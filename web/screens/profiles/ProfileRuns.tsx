import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { call } from "../../api/call.ts"
import { SmallBar } from "../../parts/CountsBar.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { describeRun } from "../runs/describeRun.ts"
import { StateBadge } from "../runs/StateBadge.tsx"

const T = TEXTS.profiles
const SHOWN = 7

/** The last runs of a list, the newest first. */
export function ProfileRuns({ name }: { name: string }) {
  const { data } = useQuery({
    queryKey: ["runs", "of", name],
    queryFn: () => call("GET /api/customers/imports", { query: { profile: name, limit: SHOWN } }),
  })
  const runs = data?.imports ?? []
  return (
    <section className="card" aria-labelledby="runs-title">
      <h2 id="runs-title" className="px-4 pt-4 pb-3 sm:px-5">
        {T.itsRuns}
      </h2>
      {data && runs.length === 0 && (
        <p className="px-4 pb-4 text-sm text-muted sm:px-5">{T.neverRun}</p>
      )}
      <ul>
        {runs.map((run) => (
          <li key={run.id} className="border-t border-line">
            <Link
              to="/imports/$id"
              params={{ id: run.id }}
              className="grid items-center gap-x-5 gap-y-1 px-4 py-2.5 text-sm -outline-offset-2
                hover:bg-sunken sm:px-5 md:grid-cols-[11rem_8.5rem_8rem_minmax(0,1fr)]"
            >
              <span>{formatMoment(run.started_at)}</span>
              <span>
                <StateBadge state={run.state} />
              </span>
              <span>{run.counts && run.counts.read > 0 && <SmallBar counts={run.counts} />}</span>
              <span className="truncate text-muted">{describeRun(run)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
