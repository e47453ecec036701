import { Select } from "../../parts/Select.tsx"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import type { PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"

const T = TEXTS.profiles.parts

const TYPED = [
  ...(["source", "sheet", "header", "encoding", "delimiter"] as const),
  ...(["quote", "escape", "null"] as const),
]
const CHOSEN = ["blanks", "unmapped", "unknown_ids"] as const

/** How the file is read, by the options of an import and their words. */
export function ReadingPart({ draft: { options }, onChange }: PartProps) {
  const set = (name: keyof typeof options, word: string): void =>
    onChange({ options: { ...options, [name]: word } })
  return (
    <Part title={T.reading} intro={T.readingIntro}>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {TYPED.map((name) => (
          <TextField
            key={name}
            label={T.options[name]}
            value={options[name] ?? ""}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => set(name, target.value)}
          />
        ))}
        {CHOSEN.map((name) => {
          const [usual] = Object.keys(T[name])
          return (
            <Select
              key={name}
              label={T.options[name]}
              value={options[name] ?? usual}
              onChange={({ target }) => set(name, target.value === usual ? "" : target.value)}
            >
              {Object.entries(T[name]).map(([word, said]) => (
                <option key={word} value={word}>
                  {said}
                </option>
              ))}
            </Select>
          )
        })}
      </div>
    </Part>
  )
}
