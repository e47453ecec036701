import type { Concept } from "../knowledge/concepts.ts"
import type { SlotOfConcept } from "../knowledge/slots.ts"

/**
 * Numbers, ids and codes are the customer's own only when the header says whose they are, or
 * nothing else: `Order number` is nobody's, `Company ID` the company's, `User ID` perhaps a
 * colleague's.
 */
export function customersOwnNumber(field: Concept, groups: Concept[]): SlotOfConcept | null {
  const customer = groups.includes("customer")
  const alone = groups.length === 0
  const main = groups.includes("main")
  if (field === "line") return alone ? ["street", 0.6, 0.5] : ["street", 0.85, 0.8]
  if (groups.includes("tax")) return ["tax_id", 0.85, 0.9]
  if (groups.includes("organisation")) return ["external_id", 0.45, 0]
  const place = groups.includes("billing") || groups.includes("shipping")
  if (field === "code" && place) return ["postal_code", 0.6, 0.3]
  if (customer) return ["external_id", main ? 0.7 : 0.92, main ? 0.3 : 0.95]
  if (groups.includes("contact")) return ["external_id", main ? 0.6 : 0.92, main ? 0.2 : 0.9]
  if (groups.includes("record")) return ["external_id", 0.92, 0.92]
  if (groups.includes("person")) return ["external_id", 0.7, 0.3]
  if (field === "id") {
    if (alone) return ["external_id", 0.85, 0.7]
    return groups.includes("account") ? ["external_id", 0.6, 0.4] : null
  }
  if (groups.includes("account")) return ["external_id", 0.8, 0.7]
  if (!alone) return null
  return field === "reference" ? ["external_id", 0.75, 0.6] : ["external_id", 0.65, 0.5]
}
