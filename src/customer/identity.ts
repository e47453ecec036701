import type { TextField } from "./fields.ts"

/**
 * Who is the same customer: the rule, in the words of the specification.
 *
 * > Two records are the same customer when the strongest identifier that both of them carry is
 * equal. > Strength: `external_id`, then `email`, then `name`.
 *
 * BE ADVISED. Everything that merges rests on these few lines, the sets in `mergeSets.ts` included:
 * they hold only for rows that meet no other row. Two rows meet by name when the name is the
 * strongest identifier that both carry, and by another identifier when both carry it.
 */

/**
 * The identifiers that a row or a customer carries. `nameKey` is the form in which names compare.
 */
export type Identifiers = {
  external_id: string | null
  email: string | null
  nameKey: string
}

export type IdentifierKind = Extract<TextField, "external_id" | "email" | "name">

/** The strongest identifier a record carries itself. */
export function strongest(record: Identifiers): { kind: IdentifierKind; value: string } {
  if (record.external_id !== null) return { kind: "external_id", value: record.external_id }
  if (record.email !== null) return { kind: "email", value: record.email }
  return { kind: "name", value: record.nameKey }
}

/** The kind on which two records are the same customer, or `null` when they are two. */
export function sameBy(a: Identifiers, b: Identifiers): IdentifierKind | null {
  if (a.external_id !== null && b.external_id !== null) {
    return a.external_id === b.external_id ? "external_id" : null
  }
  if (a.email !== null && b.email !== null) return a.email === b.email ? "email" : null
  return a.nameKey === b.nameKey ? "name" : null
}

/**
 * Whether records that carry one external id, or one e-mail and no external id, are three or more
 * people: three whose names differ and whose e-mails, where given, differ as well.
 */
export function standForThree(records: readonly Identifiers[]): boolean {
  const names = new Set(records.map(({ nameKey }) => nameKey))
  if (names.size < 3) return false
  const one = records[0]!
  if (one.external_id === null) return true
  const { nameKey, email } = one
  if (areTied(records.filter((other) => other.nameKey !== nameKey))) return false
  return email === null || !areTied(records.filter((other) => other.email !== email))
}

/**
 * Whether all records have one name, or all have one e-mail. There are three that differ in both
 * exactly where no two names or e-mails, taken together, stand on all of them (König's theorem);
 * one of such two would be the name or the e-mail of the first, so these are left out in turn.
 */
function areTied(records: readonly Identifiers[]): boolean {
  const [first] = records
  if (first === undefined) return true
  const { nameKey, email } = first
  if (records.every((other) => other.nameKey === nameKey)) return true
  return email !== null && records.every((other) => other.email === email)
}
