/** ISO 8601 as it stands in the file: without a zone, and the day alone at midnight. */
export function isoText(text: string): string {
  return text
    .replace(/(?<=:\d\d(\.\d+)?)(Z|[-+]\d\d:?\d\d)$/i, "")
    .replace(/\.0+$/, "")
    .replace(/T00:00(:00)?$/, "")
    .replace(/^1899-12-3[01]T/, "")
}
