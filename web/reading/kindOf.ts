import type { Kind } from "./messages.ts"

const KINDS: [Kind, RegExp][] = [
  ["email", /^[^\s@]+@[^\s@]+\.[^\s@]+$/],
  ["website", /^(https?:\/\/|www\.)\S+$/i],
  ["date", /^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})([ T].*)?$/],
  ["phone", /^[+(0][\d\s()/.-]{6,}$/],
  ["number", /^[-+]?[\d.,\s]*\d%?$/],
]

/** What the samples of a column have in common. */
export function kindOf(samples: string[]): Kind {
  if (samples.length === 0) return "empty"
  for (const [kind, pattern] of KINDS) {
    if (samples.every((sample) => pattern.test(sample))) return kind
  }
  return "text"
}
