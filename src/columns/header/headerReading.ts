import type { Concept } from "../knowledge/concepts.ts"
import type { Slot } from "../knowledge/slots.ts"
import type { HeaderTerms } from "./headerTerms.ts"

/** What a header says by itself, before neighbours and values are asked. */
export type HeaderReading = {
  slot: Slot | null
  /** How sure the words are, 0 to 1. */
  score: number
  /** Preference among columns of the same slot, 0 to 1: a telephone before a mobile. */
  rank: number
  /** Billing, shipping, home …; empty when the header names none. */
  group: string
  /** Which one of several: 2 in `Phone 2`, 0 when the header has no number. */
  ordinal: number
  /** Which line of an address: 2 in `Address line 2`, 0 when the header has no number. */
  line: number
  /** Why there is no slot, or what the header says. */
  reason: string
  /** What kind of veto, so that values can still speak where it is none. */
  veto: "aspect" | "colleague" | "secret" | "number" | null
  /** How many words nobody knows. */
  unknown: number
  /** The columns, this one among them, whose cells are one value together. */
  joins: { columns: number[]; separator: string; prefixes: boolean } | null
  /** The cells hold a postal code beside the town. */
  splits: boolean
  /** The words are also used for something else, so that values decide: `account`, `code`. */
  several: boolean
  /** The one concept that the header amounts to. */
  concept: Concept | null
}

/** A header that names no field. */
export function noHeaderReading(
  veto: HeaderReading["veto"],
  reason: string,
  header: HeaderTerms,
): HeaderReading {
  return {
    slot: null,
    score: 0,
    rank: 0,
    group: "",
    ordinal: 0,
    line: 0,
    reason,
    veto,
    unknown: header.unknown.length,
    joins: null,
    splits: false,
    several: false,
    concept: null,
  }
}
