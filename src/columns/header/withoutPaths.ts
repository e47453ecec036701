import type { Concept } from "../knowledge/concepts.ts"
import type { Dictionary } from "./dictionary.ts"
import { tokens } from "./fold.ts"

/**
 * The headers of a table whose columns are named by paths: `ADDRESS/COMPANY`, `ADDRESS/CITY` …
 * share what stands before the slash, so that it offers no choice as `Name/Company` does. A word
 * that only says that it is the address or the customer is left out, another one stands as a word.
 */
export function withoutPaths(headers: string[], dictionary: Dictionary): string[] {
  const counts = new Map<string, number>()
  for (const header of headers) {
    const start = startOf(header)
    if (start) counts.set(start, (counts.get(start) ?? 0) + 1)
  }
  if (![...counts.values()].some((count) => count >= SHARED_MIN)) return headers
  return headers.map((header) => {
    const start = startOf(header)
    if (!start || counts.get(start)! < SHARED_MIN) return header
    const rest = header.slice(header.indexOf("/") + 1)
    const meanings = dictionary.meanings.get(tokens(start).join("")) ?? []
    const plain = meanings.some(({ concept }) => PLAIN.has(concept))
    return plain ? rest : `${start} ${rest}`
  })
}

/** Fewer columns may offer a choice each. */
const SHARED_MIN = 3

const PLAIN: ReadonlySet<Concept> = new Set<Concept>(["address", "customer", "record"])

function startOf(header: string): string | undefined {
  return /^\s*([^/]+?)\s*\/\s*[^/\s]/.exec(header)?.[1]?.toLowerCase()
}
