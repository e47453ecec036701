import type { Catalogue } from "./en/catalogue.ts"
import type { MessageTexts } from "./en/messageTexts.ts"
import type { Language } from "./languages.ts"

/** The messages of the server are English as they come. */
type Loaded = { CATALOGUE: Catalogue; MESSAGES?: MessageTexts }

/** The texts of each language, which are loaded only for who reads it. */
export const CATALOGUES: Record<Language, () => Promise<Loaded>> = {
  en: () => import("./en/catalogue.ts"),
  de: () => import("./de/catalogue.ts"),
  pl: () => import("./pl/catalogue.ts"),
  fr: () => import("./fr/catalogue.ts"),
  es: () => import("./es/catalogue.ts"),
}
