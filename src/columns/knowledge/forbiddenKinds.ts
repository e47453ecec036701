import { traitOfFields, type ValueKind } from "../../customer/fields.ts"
import type { Slot } from "./slots.ts"

/** Kinds of values that a field or a part of one never has, whatever the header says. */
export const FORBIDDEN: { [S in Slot]?: readonly ValueKind[] } = {
  ...traitOfFields("never"),
  full_name: ["yesNo", "date", "money", "integer"],
  first_name: ["yesNo", "date", "money", "integer"],
  last_name: ["yesNo", "date", "money", "integer"],
  contact_person: ["yesNo", "date", "money", "integer", "email"],
  house_number: ["yesNo", "money", "email", "url"],
  tags: ["yesNo", "date", "money"],
}
