import { GUARDS } from "../../../src/profiles/settings.ts"
import { TextField } from "../../parts/TextField.tsx"
import { TEXTS } from "../../texts/texts.ts"
import { isCount, type PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"

const T = TEXTS.profiles.parts

/** Bounds beyond which a run waits for an administrator. */
export function GuardsPart({ draft: { guards }, onChange }: PartProps) {
  return (
    <Part title={T.guards} intro={T.guardsIntro}>
      <div className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {GUARDS.map((guard) => (
          <TextField
            key={guard}
            label={T.guardNames[guard]}
            type="number"
            inputMode="decimal"
            min={0}
            step={isCount(guard) ? 1 : "any"}
            {...(guard.endsWith("rejected_share") || guard.endsWith("changed_share")
              ? { max: 100 }
              : {})}
            value={guards[guard] ?? ""}
            onChange={({ target }) => onChange({ guards: { ...guards, [guard]: target.value } })}
          />
        ))}
      </div>
    </Part>
  )
}
