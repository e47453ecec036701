import type { Concept } from "../../knowledge/concepts.ts"
import type { SlotOfConcept } from "../../knowledge/slots.ts"

/**
 * Numbers, ids and codes are the customer's own only when the header says whose they are, or
 * nothing else: `Order number` is nobody's, `Company ID` the company's, `User ID` perhaps a
 * colleague's. `null`: not the customer's.
 */
export function customersOwnNumber(
  field: Concept,
  groups: readonly Concept[],
  rows: readonly NumberOf[] = NUMBERS_OF,
): SlotOfConcept | null {
  const row = rows.find(
    ({ what, whose }) =>
      (!what || what.includes(field)) &&
      (whose === "nobody" ? groups.length === 0 : whose.every((group) => groups.includes(group))),
  )
  return row?.slot ?? null
}

/** The first row that fits decides; tests run each example. */
export type NumberOf = {
  /** Which of id, number, code, reference and line; all of them where it is missing. */
  what?: readonly Concept[]
  /** The groups that the header names, all of these among them. */
  whose: readonly Concept[] | "nobody"
  slot: SlotOfConcept | null
  example: string
}

export const NUMBERS_OF: readonly NumberOf[] = [
  { what: ["line"], whose: "nobody", slot: ["street", 0.6, 0.5], example: "Line 1" },
  { what: ["line"], whose: [], slot: ["street", 0.85, 0.8], example: "Billing line 1" },
  { whose: ["tax"], slot: ["tax_id", 0.85, 0.9], example: "Fiscal number" },
  { whose: ["organisation"], slot: ["external_id", 0.45, 0], example: "Head office ID" },
  { what: ["code"], whose: ["billing"], slot: ["postal_code", 0.6, 0.3], example: "Billing code" },
  { what: ["code"], whose: ["shipping"], slot: ["postal_code", 0.6, 0.3], example: "Ship-to code" },
  {
    what: ["code"],
    whose: ["mailing"],
    slot: ["postal_code", 0.85, 0.9],
    example: "Correspondence code",
  },
  { whose: ["customer", "main"], slot: ["external_id", 0.7, 0.3], example: "Main client's key" },
  { whose: ["customer"], slot: ["external_id", 0.92, 0.95], example: "Patient #" },
  { whose: ["contact", "main"], slot: ["external_id", 0.6, 0.2], example: "Primary contact ID" },
  { whose: ["contact"], slot: ["external_id", 0.92, 0.9], example: "Contacts: ID" },
  { whose: ["record"], slot: ["external_id", 0.92, 0.92], example: "Record number" },
  { whose: ["person"], slot: ["external_id", 0.7, 0.3], example: "User ID" },
  { what: ["id"], whose: "nobody", slot: ["external_id", 0.85, 0.7], example: "Identifier" },
  { what: ["id"], whose: ["account"], slot: ["external_id", 0.6, 0.4], example: "Account ID" },
  { what: ["id"], whose: [], slot: null, example: "Billing ID" },
  { whose: ["account"], slot: ["external_id", 0.8, 0.7], example: "Accounts: number" },
  {
    what: ["reference"],
    whose: "nobody",
    slot: ["external_id", 0.75, 0.6],
    example: "Reference code",
  },
  { whose: "nobody", slot: ["external_id", 0.65, 0.5], example: "No." },
]
