/** Which customers are shown, and how: all of it stands in the address. */
export type Choice = {
  run?: string
  q?: string
  sort?: string
  filter?: Record<string, string>
  /** The customer that is open; `new` for one that is being made. */
  open?: string
}

/** Reads an address, of which anybody may have written anything. */
export function readChoice(search: Record<string, unknown>): Choice {
  const choice: Choice = {}
  for (const name of ["run", "sort", "open"] as const) {
    const value = search[name]
    if (typeof value === "string" && value !== "") choice[name] = value
  }
  const { q, filter } = search
  // A query of digits alone is read from an address as a number.
  if ((typeof q === "string" && q !== "") || typeof q === "number") choice.q = String(q)
  if (typeof filter === "object" && filter !== null && !Array.isArray(filter)) {
    const pairs = Object.entries(filter).filter(
      (pair): pair is [string, string] => typeof pair[1] === "string",
    )
    if (pairs.length > 0) choice.filter = Object.fromEntries(pairs)
  }
  return choice
}

/** What is searched and filtered, as the API's list, export and changes of several take it. */
export function chosenBy({ q, filter }: Choice): {
  query?: string
  filter?: Record<string, string>
} {
  return { ...(q && { query: q }), ...(filter && { filter }) }
}
