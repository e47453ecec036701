import { builtInFormat, compileFormat, showsDays } from "./numberFormat.ts"
import { showNumber } from "./showNumber.ts"

/** How numbers are shown that are not shown as they are. */
export type Style = {
  /** Whether every number above 0 is a day, with or without its time. */
  isDay: boolean
  show(value: number, is1904: boolean): string
}

/** The style of a format, by its code or by the number that it has instead; null for plain ones. */
export function styleOf(format: string | number): Style | null {
  const sections = typeof format === "string" ? compileFormat(format) : builtInFormat(format)
  if (sections.every((section) => section.format.kind === "plain")) return null
  return {
    isDay: showsDays(sections),
    show: (value, is1904) => showNumber(value, sections, is1904),
  }
}
