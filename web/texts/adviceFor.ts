import { TEXTS } from "./texts.ts"

const KINDS: [endings: string, kind: keyof typeof TEXTS.advice][] = [
  ["png jpg jpeg gif heic webp tif tiff bmp", "picture"],
  ["pdf", "pdf"],
  ["doc docx odt rtf pages", "document"],
  ["numbers", "numbers"],
  ["zip 7z rar tar tgz", "archive"],
  ["ppt pptx key odp", "presentation"],
  ["eml msg", "message"],
  ["ics", "calendar"],
  ["mdb accdb sqlite db", "database"],
  ["exe dmg iso mp3 mp4 mov avi", "other"],
]

/** Why a file with such a name cannot be a customer list, and what to do; `null` for any other. */
export function adviceFor(fileName: string): (() => string) | null {
  const ending = /\.([a-z\d]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  const found = KINDS.find(
    ([endings]) => ending !== undefined && endings.split(" ").includes(ending),
  )
  return found === undefined ? null : () => TEXTS.advice[found[1]](fileName)
}
