import type { Slot } from "./slots.ts"

type Kind = "yesNo" | "date" | "money" | "integer" | "email" | "url"

/** Kinds of values that a field never has, whatever the header says. */
export const FORBIDDEN: { [S in Slot]?: readonly Kind[] } = {
  name: ["yesNo", "date", "money"],
  full_name: ["yesNo", "date", "money", "integer"],
  first_name: ["yesNo", "date", "money", "integer"],
  last_name: ["yesNo", "date", "money", "integer"],
  company: ["yesNo", "date", "money", "integer", "email"],
  contact_person: ["yesNo", "date", "money", "integer", "email"],
  email: ["yesNo", "date", "money", "integer", "url"],
  phone: ["yesNo", "date", "money", "email", "url"],
  external_id: ["yesNo", "date", "money", "url"],
  tax_id: ["yesNo", "date", "money", "email", "url"],
  street: ["yesNo", "date", "money", "email", "url"],
  street2: ["yesNo", "date", "money", "email", "url"],
  house_number: ["yesNo", "money", "email", "url"],
  city: ["yesNo", "date", "money", "integer", "email", "url"],
  region: ["yesNo", "date", "money", "email", "url"],
  postal_code: ["yesNo", "date", "money", "email", "url"],
  country: ["date", "money", "integer", "email", "url"],
  website: ["yesNo", "date", "money", "integer", "email"],
  notes: ["yesNo", "date", "money"],
  tags: ["yesNo", "date", "money"],
  source: ["yesNo", "date", "money"],
}
