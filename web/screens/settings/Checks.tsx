import { useQuery } from "@tanstack/react-query"
import { CircleAlert, CircleCheck } from "lucide-react"
import { call } from "../../api/call.ts"
import { Notice } from "../../parts/Notice.tsx"
import { Told as Spoken } from "../../parts/Told.tsx"
import { setupText, type Told } from "../../texts/said.ts"
import { TEXTS } from "../../texts/texts.ts"
import { Section } from "./Section.tsx"

const T = TEXTS.settings

type SetupCheck = Told & { name: keyof typeof T.checkNames; good: boolean }

/** Whether Muster is set up well, and what to do where it is not. */
export function Checks() {
  const { data, error } = useQuery({
    queryKey: ["setup-checks"],
    queryFn: () => call("GET /api/settings/checks", {}),
  })
  return (
    <Section title={T.checks} intro={T.checksIntro}>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {!data && !error && <p className="text-sm text-muted">{TEXTS.loading}</p>}
      <ul className="divide-y divide-line">
        {data?.checks.map((check) => (
          <Check key={check.name} {...check} />
        ))}
      </ul>
    </Section>
  )
}

function Check({ name, good, ...told }: SetupCheck) {
  const Icon = good ? CircleCheck : CircleAlert
  return (
    <li className="flex items-start gap-3 py-2.5 text-sm">
      <Icon
        size={18}
        className={`mt-px shrink-0 ${good ? "text-good" : "text-warn"}`}
        aria-label={good ? T.checkGood : T.checkBad}
      />
      <div className="min-w-0 sm:flex sm:flex-1 sm:gap-4">
        <p className="font-medium sm:w-32 sm:shrink-0">{T.checkNames[name]}</p>
        <p className="min-w-0 break-words text-muted">
          <Spoken>{setupText(told)}</Spoken>
        </p>
      </div>
    </li>
  )
}
