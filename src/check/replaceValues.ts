import type { TextField } from "../customer/fields.ts"

/** Of a field, what stands in the file and what it is to be instead; blank for nothing. */
export type ValueMap = ReadonlyMap<string, ReadonlyMap<string, string>>

type Tidy = (field: TextField, text: string) => string

/** The same from JSON, where `null` stands for nothing. */
export function valueMap(values: Record<string, Record<string, string | null>>): ValueMap {
  const fields = Object.entries(values).map(([field, list]) => {
    const pairs = Object.entries(list).map(([from, to]) => [from, to ?? ""] as const)
    return [field, new Map(pairs)] as const
  })
  return new Map(fields.filter(([, list]) => list.size > 0))
}

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
