import { useUser } from "../../api/session.ts"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Account } from "./Account.tsx"
import { ApiKeys } from "./ApiKeys.tsx"
import { Checks } from "./Checks.tsx"
import { People } from "./People.tsx"

const T = TEXTS.settings

export function SettingsScreen() {
  const { role } = useUser()
  return (
    <>
      <PageHead title={T.title} />
      <div className="space-y-5">
        {role === "admin" ? (
          <>
            <People />
            <ApiKeys />
            <Checks />
          </>
        ) : (
          <p className="text-muted">{T.onlyAdmins}</p>
        )}
        <Account />
      </div>
    </>
  )
}
