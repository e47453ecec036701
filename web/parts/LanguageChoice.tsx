import { Languages } from "lucide-react"
import { chooseLanguage, useLanguage } from "../browser/useLanguage.ts"
import { LANGUAGES, type Language } from "../texts/languages.ts"
import { TEXTS } from "../texts/texts.ts"
import { Select } from "./Select.tsx"

/** Which language the page is in, small enough for a frame. */
export function LanguageChoice() {
  const language = useLanguage()
  return (
    <div
      className="flex min-h-10 min-w-0 items-center gap-1.5 rounded-lg px-2 text-sm text-muted
        focus-within:outline-2 focus-within:outline-accent hover:bg-sunken"
      title={TEXTS.nav.language}
    >
      <Languages size={18} aria-hidden className="shrink-0" />
      <select
        aria-label={TEXTS.nav.language}
        value={language}
        onChange={({ target }) => void chooseLanguage(target.value as Language)}
        className="min-w-0 cursor-pointer appearance-none bg-transparent outline-none"
      >
        <Options />
      </select>
    </div>
  )
}

/** The same as a field of a form. */
export function LanguageField() {
  return (
    <Select
      label={TEXTS.nav.language}
      hideLabel
      className="max-w-56"
      value={useLanguage()}
      onChange={({ target }) => void chooseLanguage(target.value as Language)}
    >
      <Options />
    </Select>
  )
}

/** Languages go by their own names: one finds one's own on a page that one cannot read. */
function Options() {
  return Object.entries(LANGUAGES).map(([name, itself]) => (
    <option key={name} value={name} lang={name} className="bg-surface text-ink">
      {itself}
    </option>
  ))
}
