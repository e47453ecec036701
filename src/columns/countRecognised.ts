import { matchColumns } from "./matchColumns.ts"

/** How many fields the columns of a sheet are recognised as: none when no column is the name. */
export function countRecognised(header: string[] | null, sample: string[][]): number {
  try {
    const { columns } = matchColumns(header, sample)
    return new Set(columns.flatMap(({ field }) => field ?? [])).size
  } catch {
    return 0
  }
}
