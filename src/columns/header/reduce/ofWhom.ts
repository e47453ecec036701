import type { Concept } from "../../knowledge/concepts.ts"
import type { Slot, SlotOfConcept } from "../../knowledge/slots.ts"

/** Which one of several, and which line of an address; 0 where the header has no number. */
export type Numbers = { ordinal: number; line: number }

/** The field of a header that says whose it is or which one of several; `null`: none. */
export function ofWhom(
  found: SlotOfConcept,
  groups: readonly Concept[],
  numbers: Numbers,
): SlotOfConcept | null {
  const [slot, score, rank] = found
  const further = numbers.ordinal > 1 || groups.includes("second") || groups.includes("other")
  const row = WHOSE.find(
    (one) => one.slot === slot && (one.whose === "another" ? further : groups.includes(one.whose)),
  )
  if (row) return row.to
  return slot === "street" && numbers.line > 1 ? ["street2", score, rank] : found
}

/** What a field is when the header says whose it is: the first row decides, tests run each example. */
export const WHOSE: readonly {
  slot: Slot
  /** A group, or the second one of several. */
  whose: Concept | "another"
  to: SlotOfConcept | null
  example: string
}[] = [
  {
    slot: "external_id",
    whose: "organisation",
    to: ["external_id", 0.45, 0],
    example: "Firma: Externe Nummer",
  },
  { slot: "name", whose: "another", to: null, example: "Other name" },
  { slot: "company", whose: "another", to: null, example: "Company 2" },
  { slot: "name", whose: "organisation", to: ["company", 0.9, 0.9], example: "Office name" },
  { slot: "name", whose: "account", to: ["company", 0.9, 0.9], example: "Accounts: Name" },
  { slot: "name", whose: "customer", to: ["name", 0.95, 1], example: "Client name" },
  { slot: "name", whose: "contact", to: ["name", 0.85, 0.8], example: "Contacts: Name" },
  { slot: "name", whose: "person", to: ["name", 0.6, 0.3], example: "Visitor name" },
  { slot: "notes", whose: "other", to: ["notes", 0.45, 0], example: "Other notes" },
  { slot: "notes", whose: "work", to: ["notes", 0.45, 0], example: "Work notes" },
]
