import type { Answer } from "../../../../src/http/apiClient.ts"
import { formatDay } from "../../../texts/numbers/format.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { useHistory } from "./useHistory.ts"

const T = TEXTS.profiles.setBy

type Origin = Answer<"GET /api/customers/{id}/history">["values"][string]

/** For each field that holds a value, in a few words who set it. */
export function useValueOrigins(id: string): Record<string, string> {
  const { data } = useHistory(id)
  const entries = Object.entries(data?.pages[0]?.values ?? {})
  return Object.fromEntries(entries.map(([field, origin]) => [field, said(origin)]))
}

function said({ run, line, account, at }: Origin): string {
  const day = formatDay(at)
  if (run === null) return account === null ? day : T.hand(account.email, day)
  const list = run.profile ?? run.file
  if (list === null) return `${TEXTS.run.title(null)}, ${day}`
  return line === null ? T.list(list, day) : T.line(list, line, day)
}
