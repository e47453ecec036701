import type { Catalogue } from "./en/catalogue.ts"

/**
 * Every text of the page in the language that it is in now, or nothing before `say` has filled it.
 * Its parts stay the same objects when the language changes, so that a screen may name one once;
 * a text itself is read when it is shown.
 */
export const TEXTS = {} as Catalogue

/** Has all texts be those of a language. */
export function say(catalogue: Catalogue): void {
  overwrite(TEXTS as unknown as Part, catalogue as unknown as Part)
}

type Part = { [name: string]: unknown }

function overwrite(part: Part, by: Part): void {
  for (const [name, text] of Object.entries(by)) {
    if (isPart(text)) {
      part[name] ??= {}
      overwrite(part[name] as Part, text)
    } else part[name] = text
  }
}

function isPart(text: unknown): text is Part {
  return typeof text === "object" && text !== null && !Array.isArray(text)
}
