/**
 * A name as it is stored: white space within it is one blank, and control characters are no part of
 * it.
 */
export function tidyName(text: string): string {
  if (!UNTIDY.test(text)) return text
  return text
    .replace(/(?!\u0085)\p{Cc}/gu, (sign) => (/\s/.test(sign) ? " " : ""))
    .replace(/[\s\u0085]+/gu, " ")
    .trim()
}

const UNTIDY = /[^\S ]| {2}|\p{Cc}/u
