import type { TextField } from "../customer/fields.ts"

/** Of a field, what stands in the file and what it is to be instead; blank for nothing. */
export type ValueMap = ReadonlyMap<string, ReadonlyMap<string, string>>

type Tidy = (field: TextField, text: string) => string

/** Reads values as `tidy` does, once those that are listed are replaced. */
export function replacing(values: ValueMap | undefined, tidy: Tidy): Tidy {
  if (values === undefined) return tidy
  return (field, text) => {
    const other = values.get(field)?.get(text) ?? text
    return other === "" ? "" : tidy(field, other)
  }
}

/** Tags with those that are listed replaced, each once. */
export function replaceTags(values: ValueMap | undefined, tags: string[] | null): string[] | null {
  const listed = values?.get("tags")
  if (listed === undefined || tags === null) return tags
  const kept = new Set(tags.map((tag) => listed.get(tag) ?? tag).filter((tag) => tag !== ""))
  return kept.size === 0 ? null : [...kept]
}
