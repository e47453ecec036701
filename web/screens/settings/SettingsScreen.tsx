import { useUser } from "../../api/session.ts"
import { useLanguage } from "../../browser/useLanguage.ts"
import { LanguageField } from "../../parts/LanguageChoice.tsx"
import { PageHead } from "../../parts/PageHead.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { Account } from "./Account.tsx"
import { ApiKeys } from "./ApiKeys.tsx"
import { Checks } from "./Checks.tsx"
import { People } from "./People.tsx"
import { Section } from "./Section.tsx"

const T = TEXTS.settings

export function SettingsScreen() {
  useLanguage()
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
        <Section title={TEXTS.nav.language}>
          <LanguageField />
        </Section>
      </div>
    </>
  )
}
