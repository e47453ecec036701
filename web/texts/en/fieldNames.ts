import { traitOfFields } from "../../../src/customer/fields.ts"

/** How a person calls each field. */
export const FIELD_NAMES: Record<string, string> = {
  ...traitOfFields("label"),
  id: "Muster id",
  first_name: "First name",
  last_name: "Last name",
  tags: "Tags",
  attributes: "Extra field",
}
