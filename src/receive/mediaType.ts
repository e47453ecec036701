/**
 * A Content-Type in parts, all in lower case except the boundary; `type` is "" when there is none.
 */
export type MediaType = {
  type: string
  charset: string | null
  boundary: string | null
  full: string
}

/** Never fails: what cannot be read is no media type that anybody accepts. */
export function parseMediaType(header: string | null): MediaType {
  const full = header ?? ""
  const type = full.split(";", 1)[0]!.trim().toLowerCase()
  return {
    type,
    charset: parameter(full, "charset")?.toLowerCase() ?? null,
    boundary: parameter(full, "boundary"),
    full,
  }
}

function parameter(header: string, name: string): string | null {
  const pattern = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]*))`, "i")
  const found = pattern.exec(header)
  return found ? (found[1] ?? found[2] ?? "").trim() || null : null
}
