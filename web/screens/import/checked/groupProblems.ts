import type { Preview } from "../../../api/types.ts"
import type { ProblemGroup } from "../../../reading/messages.ts"

const LINES_SHOWN = 5

/** Errors by kind and column, the most frequent first. */
export function groupProblems(errors: Preview["errors"]): ProblemGroup[] {
  const groups = new Map<string, ProblemGroup>()
  for (const { code, column, message, value, params, line } of errors) {
    const key = `${code} ${column}`
    const known = groups.get(key)
    if (known === undefined) {
      groups.set(key, { code, column, message, value, params, count: 1, lines: [line] })
      continue
    }
    known.count++
    if (known.lines.length < LINES_SHOWN) known.lines.push(line)
  }
  return [...groups.values()].sort((a, b) => b.count - a.count)
}
