import { shorten } from "../customer/shorten.ts"
import { FILE_NAME_CHARACTERS_MAX } from "../limits.ts"

/** A file name as it is shown: no folders, no control characters, not endless. */
export function plainFileName(name: string): string | null {
  const last = name.split(/[/\\]/).at(-1) ?? ""
  const plain = last.replace(/[\u0000-\u001f\u007f]/g, "").trim()
  return plain === "" ? null : shorten(plain, FILE_NAME_CHARACTERS_MAX)
}
