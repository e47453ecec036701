import { type Choice, chosenBy } from "./choice.ts"

/** Where the customers of a list, or some of them, are exported for a spreadsheet. */
export function exportAddress(choice: Choice, ids: readonly string[] | null): string {
  const search = new URLSearchParams({ bom: "true" })
  if (ids !== null) search.set("ids", ids.join(","))
  else {
    const { query, filter = {} } = chosenBy(choice)
    if (query) search.set("query", query)
    for (const [field, value] of Object.entries(filter)) search.set(`filter[${field}]`, value)
  }
  return `/api/customers/export?${search}`
}
