/**
 * Whether a line above another one may hold names for groups of columns, with gaps or repeats where
 * the other one, which looks like a header itself, names each column.
 */
export function headsGroups(cells: readonly string[], below: readonly string[]): boolean {
  const names = filled(below)
  return new Set(filled(cells)).size < names.length && !names.some((name) => /[@\d]/.test(name))
}

function filled(cells: readonly string[]): string[] {
  return cells.map((cell) => cell.trim()).filter((cell) => cell !== "")
}
