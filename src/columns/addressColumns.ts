import type { MatchOptions } from "./build/columns.ts"
import { matchColumns } from "./matchColumns.ts"

/** The columns that hold e-mail addresses and websites, from 0; none when no column is the name. */
export function addressColumns(
  header: string[] | null,
  sample: string[][],
  options: MatchOptions,
): Map<number, "email" | "website"> {
  try {
    const { columns } = matchColumns(header, sample, options)
    return new Map(
      columns.flatMap(({ field }, index): [number, "email" | "website"][] =>
        field === "email" || field === "website" ? [[index, field]] : [],
      ),
    )
  } catch {
    return new Map()
  }
}
