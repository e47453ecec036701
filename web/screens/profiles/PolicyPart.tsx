import { TEXT_FIELDS } from "../../../src/customer/fields.ts"
import { Select } from "../../parts/Select.tsx"
import { fieldName } from "../../texts/fieldName.ts"
import { TEXTS } from "../../texts/texts.ts"
import type { PartProps } from "./draft/profileDraft.ts"
import { Part } from "./Part.tsx"

const T = TEXTS.profiles.parts
const FIELDS = [...TEXT_FIELDS, "attributes", "tags"]

/** How each field of the file meets what is stored. */
export function PolicyPart({ draft: { policy }, onChange }: PartProps) {
  const set = (field: string, rule: string): void => {
    const { [field]: _, ...others } = policy
    const usual = rulesOf(field)[0]
    onChange({ policy: rule === usual ? others : ({ ...others, [field]: rule } as typeof policy) })
  }
  return (
    <Part title={T.policy} intro={T.policyIntro}>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {FIELDS.map((field) => (
          <Select
            key={field}
            label={fieldName(field)}
            value={policy[field] ?? rulesOf(field)[0]}
            onChange={({ target }) => set(field, target.value)}
          >
            {rulesOf(field).map((rule) => (
              <option key={rule} value={rule}>
                {T.policies[rule]}
              </option>
            ))}
          </Select>
        ))}
      </div>
    </Part>
  )
}

function rulesOf(field: string) {
  return field === "tags" ? (["replace", "add"] as const) : (["overwrite", "fill", "keep"] as const)
}
