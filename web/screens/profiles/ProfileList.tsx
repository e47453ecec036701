import { Link } from "@tanstack/react-router"
import { ArrowLeft, FileUp, ListRestart } from "lucide-react"
import { useUser } from "../../api/session.ts"
import type { Profile } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { buttonLook } from "../../parts/Button.tsx"
import { EmptyState } from "../../parts/EmptyState.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { useProfiles } from "../runs/ofProfile/useProfiles.ts"
import { StateBadge } from "../runs/StateBadge.tsx"

const T = TEXTS.profiles

/** The lists that come again, by name. */
export function ProfileList() {
  useLanguage()
  const { role } = useUser()
  const { data: profiles, error } = useProfiles()
  return (
    <>
      <Link to="/imports" className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted">
        <ArrowLeft size={16} aria-hidden />
        {TEXTS.run.back}
      </Link>
      <PageHead title={T.title} intro={T.intro} />
      {role !== "admin" && <Notice>{T.onlyAdmins}</Notice>}
      {error && <Notice tone="danger">{error.message}</Notice>}
      {profiles?.length === 0 && (
        <EmptyState Icon={ListRestart} title={T.empty} hint={T.emptyHint}>
          <Link to="/" className={buttonLook("primary")}>
            <FileUp size={18} aria-hidden />
            {T.start}
          </Link>
        </EmptyState>
      )}
      {profiles && profiles.length > 0 && (
        <ul className="card divide-y divide-line">
          {profiles.map((profile) => (
            <Entry key={profile.name} profile={profile} />
          ))}
        </ul>
      )}
    </>
  )
}

function Entry({ profile }: { profile: Profile }) {
  const { name, version, runs, last_run: last, account, updated_at } = profile
  return (
    <li>
      <Link
        to="/imports/profiles/$name"
        params={{ name }}
        className="grid items-center gap-x-5 gap-y-1.5 px-4 py-3.5 -outline-offset-2
          first:rounded-t-xl last:rounded-b-xl hover:bg-sunken sm:px-5
          md:grid-cols-[minmax(0,1.3fr)_8.5rem_minmax(0,1fr)_minmax(0,1fr)]"
      >
        <span className="min-w-0 font-medium break-words">{name}</span>
        <span>{last && <StateBadge state={last.state} />}</span>
        <span className="text-sm text-muted">
          {last ? T.lastRun(formatMoment(last.started_at)) : T.neverRun}
          <span className="md:block">
            <span className="md:hidden"> · </span>
            {T.runs(runs)}
          </span>
        </span>
        <span className="min-w-0 text-sm text-muted md:text-right">
          {T.version(version)}
          <span className="block break-words">
            {T.changedBy(account.email, formatMoment(updated_at))}
          </span>
        </span>
      </Link>
    </li>
  )
}
