import type { PreviewWish } from "../import/previewRun.ts"
import { oneOf, readQuery } from "./readQuery.ts"

/** What a preview may be asked for beyond the options of its file. */
export const WISH_NAMES = ["plan", "rows"]

/** The words of a preview's query, and the query without them, which holds the file's options. */
export function readWish(query: URLSearchParams): { wish: PreviewWish; options: URLSearchParams } {
  const isWish = (name: string): boolean => WISH_NAMES.includes(name)
  const own = new URLSearchParams([...query].filter(([name]) => isWish(name)))
  const { plan, rows } = readQuery(own, {
    plan: oneOf<"keep">(["keep"], "it can be keep, or absent"),
    rows: oneOf<"changes">(["changes"], "it can be changes, or absent"),
  })
  const options = new URLSearchParams([...query].filter(([name]) => !isWish(name)))
  return { wish: { ...(plan && { plan }), ...(rows && { rows }) }, options }
}
