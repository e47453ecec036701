import { useQuery } from "@tanstack/react-query"
import { Link, useParams } from "@tanstack/react-router"
import { ArrowLeft, Users } from "lucide-react"
import { askVersioned } from "../../api/ask.ts"
import { useUser } from "../../api/session.ts"
import type { Profile } from "../../api/types.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { buttonLook } from "../../parts/Button.tsx"
import { Notice } from "../../parts/Notice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { formatMoment } from "../../texts/numbers/format.ts"
import { TEXTS } from "../../texts/texts.ts"
import { DeleteProfile } from "./DeleteProfile.tsx"
import { profilePath } from "./draft/profilePath.ts"
import { ProfileForm } from "./ProfileForm.tsx"
import { ProfileRuns } from "./ProfileRuns.tsx"

const T = TEXTS.profiles

/** One list that comes again: what its profile says, and its runs. */
export function ProfileScreen() {
  useLanguage()
  const { name } = useParams({ from: "/imports/profiles/$name" })
  const { role } = useUser()
  const { data: found, error } = useQuery({
    queryKey: ["profile", name],
    queryFn: () => askVersioned<Profile>(profilePath(name)),
    enabled: role === "admin",
    // What was edited is held against the version that was shown, not against a newer one.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  })
  return (
    <>
      <Link
        to="/imports/profiles"
        className="mb-3 inline-flex items-center gap-1.5 text-sm text-muted"
      >
        <ArrowLeft size={16} aria-hidden />
        {T.back}
      </Link>
      <PageHead title={name} intro={found && <Said profile={found.value} />}>
        {found && (
          <Link
            to="/customers"
            search={{ filter: { profile: name } }}
            className={buttonLook("secondary")}
          >
            <Users size={18} aria-hidden />
            {T.onList}
          </Link>
        )}
      </PageHead>
      {role !== "admin" && <Notice>{T.onlyAdmins}</Notice>}
      {error && <Notice tone="danger">{error.message}</Notice>}
      {found && (
        <div className="space-y-5">
          <ProfileRuns name={name} />
          <ProfileForm key={name} found={found} />
          <DeleteProfile name={name} etag={found.etag} />
        </div>
      )}
    </>
  )
}

function Said({ profile: { version, account, updated_at } }: { profile: Profile }) {
  return (
    <>
      {T.version(version)} · {T.changedBy(account.email, formatMoment(updated_at))}
    </>
  )
}
