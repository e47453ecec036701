/**
 * A name as it is stored: white space within it is one blank, everything else is as it is written.
 * What is nothing but control characters is no name, since these do not count when names compare.
 */
export function tidyName(text: string): string {
  if (!UNTIDY.test(text)) return text
  const tidy = text.replace(/[\s\u0085]+/gu, " ").trim()
  return /[^\p{Cc} ]/u.test(tidy) ? tidy : ""
}

const UNTIDY = /[^\S ]| {2}|\p{Cc}/u
