/** A header without the letter that its block of columns begins with, and what the letter says. */
export type Lettered = { text: string; group: "" | "shipping" | "other" }

/**
 * Some systems name blocks of columns by a letter: `p_city` and `g_city` for the private and the
 * business address, `b_name` and `s_name` for billing and shipping. The letter is no word, the
 * first block is the customer's own, and the later ones stand behind it. Where columns without a
 * letter have an address already (`address` beside `B_address`), each block is a further one.
 */
export function letterPrefixes(headers: string[]): Lettered[] {
  const counts = new Map<string, number>()
  for (const header of headers) {
    const letter = letterOf(header)
    if (letter) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  }
  const blocks = [...counts].filter(([, count]) => count >= BLOCK_MIN).map(([letter]) => letter)
  const plain = new Set(headers.map((header) => header.trim().toLowerCase()))
  const repeats = (letter: string) =>
    headers.filter(
      (header) => letterOf(header) === letter && plain.has(header.trim().slice(2).toLowerCase()),
    ).length
  const own = blocks.find((letter) => !SHIPPING.has(letter) && repeats(letter) < BLOCK_MIN)
  return headers.map((text) => {
    const letter = letterOf(text)
    if (!letter || !blocks.includes(letter)) return { text, group: "" }
    const group = SHIPPING.has(letter) ? "shipping" : letter === own ? "" : "other"
    return { text: text.trim().slice(2), group }
  })
}

/** Fewer columns are no block. */
const BLOCK_MIN = 3

/** Shipping and delivery. */
const SHIPPING = new Set(["s", "d"])

function letterOf(header: string): string | undefined {
  return /^([a-z])_[^_]/i.exec(header.trim())?.[1]?.toLowerCase()
}
