import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import type { PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"

const T = TEXTS.profiles.parts

/** What is done about customers that are on the list no more. */
export function LeftPart({ draft: { left }, onChange }: PartProps) {
  return (
    <Part title={T.left}>
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          className="size-4 shrink-0 accent-accent"
          checked={left.report}
          onChange={({ target }) => onChange({ left: { ...left, report: target.checked } })}
        />
        {T.report}
      </label>
      <div className="max-w-md">
        <TextField
          label={T.tag}
          hint={T.tagHint}
          value={left.tag}
          maxLength={500}
          onChange={({ target }) => onChange({ left: { ...left, tag: target.value } })}
        />
      </div>
    </Part>
  )
}
