/**
 * The obvious reading of `{"content": "<CSV>"}`: the whole body at once, with JSON.parse. It judges
 * the streaming one. Returns the text as UTF-8 with lone surrogates as three bytes, or `null` for a
 * body that must be refused.
 */
export function slowContent(body: Uint8Array): Uint8Array | null {
  let text: string
  let parsed: unknown
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body)
    parsed = JSON.parse(text)
  } catch {
    return null
  }
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return null
  const { content } = parsed as { content?: unknown }
  if (Object.keys(parsed).length !== 1 || typeof content !== "string") return null
  // JSON.parse keeps the last of two equal properties; a string's own colons are no properties.
  const keys = text.match(/"(?:[^"\\]|\\.)*"(?=\s*:)/gs) ?? []
  const withoutContent = text.replace(/:\s*"(?:[^"\\]|\\.)*"/gs, ":0")
  const count = (withoutContent.match(/"(?:[^"\\]|\\.)*"\s*:/gs) ?? []).length
  return count === 1 && keys.length >= 1 ? wtf8(content) : null
}

function wtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const point = character.codePointAt(0)!
    if (point < 0xd800 || point > 0xdfff) bytes.push(...new TextEncoder().encode(character))
    else bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f))
  }
  return Uint8Array.from(bytes)
}
