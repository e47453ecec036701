/**
 * A catalogue in a language that there is not: accented, each word half as long again, in brackets.
 * Its text is put into the page under test, so that it may use nothing but what stands in it.
 */
export function pseudo(part: object): object {
  return translate(part) as object

  function translate(text: unknown): unknown {
    if (typeof text === "string") return said(text, [])
    if (typeof text === "function") {
      const told = text as (...values: unknown[]) => string
      const spoken = (...values: unknown[]) => said(told(...values), values)
      // Whoever counts what a text is told counts right.
      return Object.defineProperty(spoken, "length", { value: told.length })
    }
    if (Array.isArray(text)) return text.map(translate)
    return Object.fromEntries(
      Object.entries(text as object).map(([name, inner]) => [name, translate(inner)]),
    )
  }

  /** What a text is told stays as it is. */
  function said(text: string, values: unknown[]): string {
    const told = values.filter((value) => typeof value === "string" && value !== "") as string[]
    if (text === "" || text === told[0]) return text
    let stretched = ""
    for (let at = 0; at < text.length; ) {
      const value = told.find((one) => text.startsWith(one, at))
      const word = value ?? /^[a-z]+|^[\s\S]/i.exec(text.slice(at))![0]
      stretched += value === undefined ? stretch(word) : value
      at += word.length
    }
    return `[${stretched}]`
  }

  function stretch(word: string): string {
    if (!/[a-z]/i.test(word)) return word
    const accented = word.replace(/[aeiou]/gi, (letter) => `${letter}\u0301`.normalize())
    return accented + "ø".repeat(Math.ceil(word.length / 2))
  }
}
