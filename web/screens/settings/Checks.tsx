import { useQuery } from "@tanstack/react-query"
import { CircleAlert, CircleCheck } from "lucide-react"
import { ask } from "../../api.ts"
import { TEXTS } from "../../texts.ts"
import { Section } from "./Section.tsx"

const T = TEXTS.settings

/** Whether Muster is set up well, as far as the page can tell. */
export function Checks() {
  const ready = useQuery({ queryKey: ["ready"], queryFn: () => ask("/api/health/ready") })
  const described = useQuery({
    queryKey: ["described"],
    queryFn: () => ask<{ info: { version: string } }>("/api/openapi.json"),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const { protocol, hostname, origin } = location
  const isLocal = ["127.0.0.1", "localhost", "[::1]"].includes(hostname)
  const isSafe = protocol === "https:" || isLocal
  const address = protocol === "https:" ? T.addressHttps : T.addressPlain
  return (
    <Section title={T.checks}>
      <ul className="space-y-3 text-sm">
        <Check
          name={T.database}
          good={ready.error === null}
          said={ready.error?.message ?? (ready.isSuccess ? T.databaseOk : TEXTS.loading)}
        />
        <Check
          name={`${T.address}: ${origin}`}
          good={isSafe}
          said={isLocal ? T.addressLocal : address}
        />
        <Check
          name={T.version}
          good={described.error === null}
          said={described.data?.info.version ?? described.error?.message ?? TEXTS.loading}
        />
      </ul>
    </Section>
  )
}

function Check({ name, good, said }: { name: string; good: boolean; said: string }) {
  const Icon = good ? CircleCheck : CircleAlert
  return (
    <li className="flex items-start gap-2.5">
      <Icon size={18} aria-hidden className={`shrink-0 ${good ? "text-good" : "text-warn"}`} />
      <p className="min-w-0">
        <span className="font-medium break-words">{name}</span>
        <span className="block text-muted">{said}</span>
      </p>
    </li>
  )
}
