/**
 * On one line, without what would move a terminal's cursor or turn the writing around: cells, names
 * and a server's sentences come from people who may wish to be read as something else.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
}

/** The same for a text of several lines, which it keeps. */
export function plainLines(text: string): string {
  return text.split("\n").map(plain).join("\n")
}

/**
 * A value as JSON that a terminal only shows: JSON itself escapes the controls below the space,
 * but lets through those above the tilde and those that turn the writing around. It reads back
 * the same.
 */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  )
}
