/** The first columns of a file, each shortened, and how many more there are. */
export type Listed = { columns: string[]; more: number }

/** They in a sentence. */
export function listOf({ columns, more }: Listed): string {
  const shown = columns.map((column) => `“${column}”`).join(", ")
  return shown + (more > 0 ? ` and ${more} more` : "")
}

export function isOne({ columns, more }: Listed): boolean {
  return columns.length === 1 && more === 0
}

/** They as columns in a sentence. */
export function columnsOf(listed: Listed): string {
  return `${isOne(listed) ? "the column" : "the columns"} ${listOf(listed)}`
}
