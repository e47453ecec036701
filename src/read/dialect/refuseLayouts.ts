import { AppError } from "../../errors.ts"
import { said } from "../../messages/said.ts"
import { isAligned } from "./isAligned.ts"

/** Throws `invalid` for texts whose records or cells are parted in a way that is not read. */
export function refuseLayouts(text: string, delimiter: string): void {
  const lines = text.split(/\r\n|\n|\r/, LINES_MAX).filter((line) => line.trim() !== "")
  // Further down such a sign is one of a cell.
  const head = lines[0] ?? ""
  if ((head.includes("\x1e") && head.includes("\x1f")) || head.includes("\u241f"))
    throw refused("control_characters")
  if (isDrawn(lines)) throw refused("drawn_table")
  if (isNamedCells(lines, delimiter) || isNamedLines(lines)) throw refused("named_cells")
  if (isAligned(text, delimiter)) throw refused("aligned_columns")
}

const LINES_MAX = 40

/** The line below a header, or the frame, as terminals and Markdown draw them. */
const RULED = /^\s*([|+][-+=|: ]*-{2,}[-+=|: ]*|[┌╔╭├│║╒].*)$/

/** Whether lines are drawn around the cells: a cell with a line end then goes over several. */
function isDrawn(lines: string[]): boolean {
  const at = lines.slice(0, 5).findIndex((line) => RULED.test(line))
  if (at < 0) return false
  return lines.slice(at + 1).filter((line) => /^\s*[|│║]/.test(line)).length > 0
}

/** Whether each cell says its name, so that there is no header: `name=Ann,city=Bonn`. */
function isNamedCells(lines: string[], delimiter: string): boolean {
  const [first, ...others] = lines.map((line) => namesOf(line, delimiter))
  if (first === undefined || first.length < 2 || first.includes("")) return false
  const again = others.filter((names) => names[0] === first[0]).length
  return again > 0 && 2 * again > others.length
}

/** Whether each value has a line with its name, as YAML has it: `- name: Ann`. */
function isNamedLines(lines: string[]): boolean {
  const [first, ...others] = lines.filter((line) => !/^(---|#)/.test(line))
  if (first === undefined || !/^\s*- [\p{L}_][\p{L}\d_-]*:(\s|$)/u.test(first)) return false
  const named = others.filter((line) => /^\s*(- )?[\p{L}_][\p{L}\d_-]*:(\s|$)/u.test(line))
  return named.length > 0 && 2 * named.length > others.length
}

const NAMED = /^\s*([\p{L}_][\p{L}\d_.-]*)[=:]/u

function namesOf(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((cell) => NAMED.exec(cell)?.[1] ?? "")
}

/** Where a cell ends is a guess in such layouts, and a wrong one moves cells. */
type Layout = "aligned_columns" | "drawn_table" | "named_cells" | "control_characters"

function refused(layout: Layout): AppError {
  return new AppError("invalid", said(layout))
}
