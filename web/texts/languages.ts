/** The languages of the page, each by the name that its speakers call it. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  pl: "Polski",
  fr: "Français",
  es: "Español",
} as const

export type Language = keyof typeof LANGUAGES

export function isLanguage(name: string | null | undefined): name is Language {
  return typeof name === "string" && Object.hasOwn(LANGUAGES, name)
}

/** The first language of a browser that the page has, or English. */
export function firstOf(wanted: readonly string[]): Language {
  return wanted.map(languageOf).find(isLanguage) ?? "en"
}

/** How numbers and dates of a language are written where this browser is: in Vienna as there. */
export function localeFor(language: Language, wanted: readonly string[]): string {
  const own = wanted.find((locale) => languageOf(locale) === language)
  // English without a country would be that of the United States, for readers all over Europe.
  return own ?? (language === "en" ? "en-GB" : language)
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split("-")[0]!
}
