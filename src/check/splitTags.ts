/** The tags of a cell, each once, without quotes around them; `null` for none. */
export function splitTags(text: string, separators: string[]): string[] | null {
  if (text === "") return null
  let parts = [text]
  for (const separator of separators) parts = parts.flatMap((part) => part.split(separator))
  const tags = parts.map((part) =>
    part
      .trim()
      .replace(/^"+|"+$/g, "")
      .trim(),
  )
  const kept = [...new Set(tags.filter((tag) => tag !== ""))]
  return kept.length > 0 ? kept : null
}
