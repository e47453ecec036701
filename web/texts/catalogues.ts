import type { Catalogue } from "./en/catalogue.ts"
import type { Language } from "./languages.ts"

/** The texts of each language, which are loaded only for who reads it. */
export const CATALOGUES: Record<Language, () => Promise<{ CATALOGUE: Catalogue }>> = {
  en: () => import("./en/catalogue.ts"),
  de: () => import("./de/catalogue.ts"),
  fr: () => import("./fr/catalogue.ts"),
}
