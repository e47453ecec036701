import { TEXTS } from "./texts.ts"

/** How a person calls a column, also one that the file gives no name, which the reader numbers. */
export function headerName(header: string): string {
  const number = /^column (\d+)$/.exec(header)?.[1]
  return number === undefined ? header : TEXTS.unnamedColumn(Number(number))
}
