import { matchColumns } from "./matchColumns.ts"

/** As how many fields the columns of a sheet are recognised: none when no column is the name. */
export function countRecognised(header: string[] | null, sample: string[][]): number {
  try {
    return matchColumns(header, sample).fields.length
  } catch {
    return 0
  }
}
