import type { Input } from "../../../../src/http/apiClient.ts"
import { OPTION_NAMES, type OptionName } from "../../../../src/import/readOptions.ts"
import { GUARDS, type Guard } from "../../../../src/profiles/settings.ts"
import type { Profile } from "../../../api/types.ts"

/** A profile as it is being edited: every input has its text. */
export type ProfileDraft = {
  columns: { header: string; field: string }[] | null
  missing: Profile["missing"]
  new: Profile["new"]
  options: Partial<Record<OptionName, string>>
  policy: Profile["policy"]
  /** What stands in the file, and what it becomes; blank for nothing. */
  values: { id: number; field: string; from: string; to: string }[]
  /** Shares are in percent here. */
  guards: Partial<Record<Guard, string>>
  left: { report: boolean; tag: string }
}

/** What each part of the form takes. */
export type PartProps = {
  draft: ProfileDraft
  onChange: (change: Partial<ProfileDraft>) => void
}

export type ProfileParts = Input<"PUT /api/customers/import/profiles/{name}">["body"]

/** The only guard that is a number of customers; all others are shares. */
export function isCount(guard: Guard): boolean {
  return guard === "max_created"
}

export function draftOf(profile: Profile): ProfileDraft {
  const { columns, missing, new: fresh, policy, values, guards, left } = profile
  const options = OPTION_NAMES.flatMap((name) => {
    const word = profile[name]
    return word === undefined ? [] : [[name, word] as const]
  })
  const bounds = GUARDS.flatMap((guard) => {
    const bound = guards[guard]
    if (bound === undefined) return []
    return [[guard, String(isCount(guard) ? bound : rounded(bound * 100, 6))] as const]
  })
  return {
    ...{ columns, missing, new: fresh, policy },
    options: Object.fromEntries(options),
    values: Object.entries(values)
      .flatMap(([field, list]) =>
        Object.entries(list).map(([from, to]) => ({ field, from, to: to ?? "" })),
      )
      .map((value, id) => ({ id, ...value })),
    guards: Object.fromEntries(bounds),
    left: { report: left?.report ?? false, tag: left?.tag ?? "" },
  }
}

/** The same as the API takes it: what is blank is left out. */
export function partsOf(draft: ProfileDraft): ProfileParts {
  const { columns, missing, new: fresh, options, policy, left } = draft
  const filled = Object.entries(options).filter(([, word]) => word.trim() !== "")
  const bounds = Object.entries(draft.guards).flatMap(([guard, text]) => {
    if (text.trim() === "") return []
    const number = Number(text)
    return [[guard, isCount(guard as Guard) ? number : rounded(number / 100, 8)]]
  })
  const values: Record<string, Record<string, string | null>> = {}
  for (const { field, from, to } of draft.values) {
    if (from.trim() === "") continue
    values[field] = { ...values[field], [from.trim()]: to.trim() === "" ? null : to.trim() }
  }
  const tag = left.tag.trim()
  return {
    ...{ columns, missing, new: fresh, policy, values },
    guards: Object.fromEntries(bounds),
    left: left.report || tag !== "" ? { report: left.report, tag: tag === "" ? null : tag } : null,
    ...Object.fromEntries(filled),
  }
}

function rounded(number: number, digits: number): number {
  return Number(number.toFixed(digits))
}
