import type { Concept } from "../../knowledge/concepts.ts"

/** The concepts of one header, and what else is known about how it is written. */
export type Named = {
  /** Field concepts in the order of the header. Changed while reducing. */
  has: Set<Concept>
  /** Group concepts. Field concepts that turn out to say whose field it is are added. */
  groups: Concept[]
  /** The header offers a choice: `Name/Firma`, `Company or last name`. */
  either: boolean
  /** The company stands behind the address, in English: `Address Company` is a company. */
  companyLast: boolean
}

/**
 * What several concepts in one header amount to, in the order in which it is asked. A row fires
 * when the header has one concept of each list of `when`; tests run each example, once without its
 * row.
 */
export type Reduction = {
  when: readonly (readonly Concept[])[]
  /** What else must hold. */
  if?: (named: Named) => boolean
  drop: readonly Concept[]
  /** The concept that takes the place of those that are dropped. */
  add?: Concept
  /** Groups that the dropped concepts turn out to be: whose or which one of several it is. */
  groups?: readonly Concept[]
  /** Whoever it is, it is nobody's in particular. */
  forgetsGroups?: true
  /** A header, and what it amounts to; `null`: nothing of its own, or no one thing. */
  example: readonly [header: string, concept: Concept | null]
}
