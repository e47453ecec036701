/** The columns as somebody chose them for a header, kept in this browser for the next such file. */

export function rememberMap(header: string[] | null, map: Record<string, string>): void {
  if (header === null || Object.keys(map).length === 0) return
  localStorage.setItem(keyOf(header), JSON.stringify(map))
}

export function recallMap(header: string[] | null): Record<string, string> | null {
  const stored = header && localStorage.getItem(keyOf(header))
  if (!stored) return null
  try {
    return JSON.parse(stored) as Record<string, string>
  } catch {
    return null
  }
}

function keyOf(header: string[]): string {
  return `muster.map.${header.join("\u001f").slice(0, 2000)}`
}
