import { useSyncExternalStore } from "react"
import { CATALOGUES } from "../texts/catalogues.ts"
import { firstOf, isLanguage, type Language, localeFor } from "../texts/languages.ts"
import { setLocale } from "../texts/numbers/format.ts"
import { sayMessages } from "../texts/said.ts"
import { say } from "../texts/texts.ts"
import { loadPart } from "./loadPart.ts"

const CHOSEN = "muster.language"
const listeners = new Set<() => void>()
let spoken: Language = "en"
let wanted: Language = "en"

/** The language that the page is in; whoever asks is shown anew when it changes. */
export function useLanguage(): Language {
  return useSyncExternalStore(listen, () => spoken)
}

/** Has the page be in this language, from now on and in every tab of this browser. */
export function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(CHOSEN, language)
  return speak(language)
}

/** Has the page be in the language that was chosen, in whichever tab, or else in the browser's. */
export function speakOwn(): Promise<void> {
  addEventListener("storage", ({ key }) => {
    if (key === CHOSEN) void speak(ownLanguage())
  })
  return speak(ownLanguage())
}

function ownLanguage(): Language {
  const chosen = localStorage.getItem(CHOSEN)
  return isLanguage(chosen) ? chosen : firstOf(navigator.languages)
}

async function speak(language: Language): Promise<void> {
  wanted = language
  const { CATALOGUE, MESSAGES = null } = await loadPart(CATALOGUES[language])
  // Somebody has chosen another one meanwhile.
  if (wanted !== language) return
  spoken = language
  say(CATALOGUE)
  sayMessages(MESSAGES)
  setLocale(localeFor(language, navigator.languages))
  document.documentElement.lang = language
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
