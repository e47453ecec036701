import type { Words } from "./concepts.ts"
import { english } from "./words/english.ts"
import { german } from "./words/german.ts"
import { polish } from "./words/polish.ts"

/** Every language whose headers are known. A new one is a file in `words/` and a line here. */
export const LANGUAGES: Record<string, Words> = { english, german, polish }
