import { Link } from "@tanstack/react-router"
import { useUser } from "../../../api/session.ts"
import type { Counts, Preview, Run } from "../../../api/types.ts"
import { Notice } from "../../../parts/Notice.tsx"
import { ScrollArea } from "../../../parts/ScrollArea.tsx"
import { formatCount, formatMoment } from "../../../texts/numbers/format.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { GoneCustomers } from "./GoneCustomers.tsx"
import { whyHeld } from "./whyHeld.ts"

const T = TEXTS.profiles.compared

const PARTS = ["read", "created", "updated", "unchanged", "folded", "rejected"] as const

/** What a run, or a preview of one, says of the profile whose list it takes in. */
type Known = NonNullable<Run["profile"]> | NonNullable<Preview["profile"]>

type Props = {
  profile: Known
  counts: Counts | null
  /** The run; none of a preview. */
  run?: string
  /** Whether these are corrected rows of another run, and not the whole list. */
  isCorrection?: boolean
}

/** How a run of a list that comes again compares with those before, and who left the list. */
export function OfProfile({ profile, counts, run, isCorrection = false }: Props) {
  const { name, version, previous } = profile
  const { role } = useUser()
  const passed = "passed" in profile ? profile.passed : []
  return (
    <>
      {passed.length > 0 && counts && (
        <Notice tone="warn">
          <p>{TEXTS.profiles.held.wouldHold}</p>
          {whyHeld(passed, counts, previous).map((why) => (
            <p key={why}>{why}</p>
          ))}
        </Notice>
      )}
      <section className="card px-4 py-4 sm:px-5" aria-labelledby="compared-title">
        <h2 id="compared-title">{T.title}</h2>
        <p className="mb-3 text-sm text-muted">
          {role === "admin" ? (
            <Link to="/imports/profiles/$name" params={{ name }} className="link">
              {T.of(name, version)}
            </Link>
          ) : (
            T.of(name, version)
          )}
        </p>
        {previous.length === 0 ? (
          <p className="text-sm">{isCorrection ? T.corrections : T.first}</p>
        ) : (
          counts && <Compared previous={previous} counts={counts} />
        )}
        {profile.gone && <GoneCustomers gone={profile.gone} run={run ?? null} />}
      </section>
    </>
  )
}

function Compared({ previous, counts }: { previous: Known["previous"]; counts: Counts }) {
  const names = { ...TEXTS.counts, read: T.rows }
  const last = previous[0]!.counts
  return (
    <ScrollArea label={T.table}>
      <table className="w-full text-sm tabular-nums">
        <thead>
          <tr className="table-head border-b border-line">
            <th scope="col" className="py-2 pr-3 text-left font-medium">
              {T.run}
            </th>
            {PARTS.map((part) => (
              <th
                key={part}
                scope="col"
                className="px-3 py-2 text-right font-medium first-letter:uppercase"
              >
                {names[part]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr className="border-b border-line font-semibold">
            <th scope="row" className="py-2 pr-3 text-left font-semibold">
              {T.now}
            </th>
            {PARTS.map((part) => (
              <td key={part} className="px-3 py-2 text-right whitespace-nowrap">
                {formatCount(counts[part])}
                {counts[part] !== last[part] && (
                  <span className="ml-1.5 font-normal text-muted">
                    ({signed(counts[part] - last[part])})
                  </span>
                )}
              </td>
            ))}
          </tr>
          {previous.map(({ id, finished_at, counts: before }) => (
            <tr key={id} className="border-b border-line last:border-0">
              <th scope="row" className="py-2 pr-3 text-left font-normal whitespace-nowrap">
                <Link to="/imports/$id" params={{ id }} className="link">
                  {formatMoment(finished_at)}
                </Link>
              </th>
              {PARTS.map((part) => (
                <td key={part} className="px-3 py-2 text-right">
                  {formatCount(before[part])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}

function signed(difference: number): string {
  return difference > 0 ? `+${formatCount(difference)}` : formatCount(difference)
}
