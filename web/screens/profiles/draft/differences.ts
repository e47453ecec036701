import { fieldName } from "../../../texts/fieldName.ts"
import { formatPercent } from "../../../texts/numbers/format.ts"
import { TEXTS } from "../../../texts/texts.ts"
import { isCount, type ProfileParts } from "./profileDraft.ts"

const T = TEXTS.profiles.parts

/** What two states of a profile say otherwise, each with both values in words. */
export type Difference = { part: string; mine: string; theirs: string }

export function differencesOf(mine: ProfileParts, theirs: ProfileParts): Difference[] {
  const [own, other] = [wordsOf(mine), wordsOf(theirs)]
  const parts = [...new Set([...own.keys(), ...other.keys()])]
  const { blank } = TEXTS.profiles.conflict
  return parts
    .map((part) => ({
      part,
      mine: own.get(part) ?? blank,
      theirs: other.get(part) ?? blank,
    }))
    .filter((difference) => difference.mine !== difference.theirs)
}

/** Every part of a profile by its name, in words. */
function wordsOf(parts: ProfileParts): Map<string, string> {
  const { columns, missing, new: fresh, policy, values, guards, left, from: _, ...options } = parts
  const words = new Map<string, string>()
  const say = (part: string, word: string | undefined): void => {
    if (word !== undefined && word !== "") words.set(part, word)
  }
  if (columns === null) say(T.columns, T.asRecognised)
  for (const { header, field } of columns ?? []) say(`${T.columns}, ${header}`, whereTo(field))
  say(T.missing, missing && T.missingRules[missing])
  say(T.new, fresh && T.newRules[fresh])
  for (const [name, word] of Object.entries(options)) {
    say(T.options[name as keyof typeof T.options], word)
  }
  for (const [field, rule] of Object.entries(policy ?? {})) {
    say(`${T.policy}, ${fieldName(field)}`, T.policies[rule])
  }
  for (const [field, list] of Object.entries(values ?? {})) {
    for (const [value, to] of Object.entries(list)) {
      say(`${fieldName(field)}, ${value}`, to ?? TEXTS.profiles.conflict.blank)
    }
  }
  for (const [guard, bound] of Object.entries(guards ?? {})) {
    const name = guard as keyof typeof T.guardNames
    if (bound !== undefined) say(T.guardNames[name], boundText(name, bound))
  }
  if (left?.report) say(T.left, T.report)
  say(T.tag, left?.tag ?? undefined)
  return words
}

/** Where a column goes, in a word. */
export function whereTo(field: string): string {
  if (field === "-") return TEXTS.import.understand.leaveOut
  return field === "attributes" ? TEXTS.import.understand.keep : fieldName(field)
}

function boundText(guard: keyof typeof T.guardNames, bound: number): string {
  return isCount(guard) ? String(bound) : formatPercent(bound)
}
