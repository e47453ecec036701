import { fold } from "../header/fold.ts"
import type { HeaderReading } from "../header/headerReading.ts"
import type { Slot } from "../knowledge/slots.ts"
import type { Evidence } from "../values/profileColumn.ts"
import { forgetOtherPersons } from "./otherPersons.ts"
import { applyTableRules } from "./tableRules.ts"

/**
 * What the columns beside it say about a column: a number behind the street is the house number, a
 * code beside the city is the postal code, `Street 2` is a second address where there is a `City 2`
 * and a second line where there is none. Changes `readings`.
 */
export function askAdjacentColumns(
  headers: string[],
  readings: HeaderReading[],
  evidence: Evidence[],
): void {
  for (const [index, reading] of readings.entries()) {
    const before = readings[index - 1]
    const after = readings[index + 1]
    const { concept } = reading
    const value = evidence[index]!
    const plain = reading.group === "" && reading.unknown === 0 && reading.ordinal === 0
    const placed = plain || (reading.group === "default" && reading.unknown === 0)
    const numbered = (evidence[index - 1]?.anyDigit ?? 0) >= NUMBERED_SHARE
    const houses = isStreet(before) && !numbered && value.medianLength <= 6
    if (concept === "number" && placed && houses) {
      become(reading, "house_number", "house number, because it stands behind the street")
    }
    const named = (evidence[index + 1]?.anyDigit ?? 0) < NUMBERED_SHARE
    const leads = index > 0 && after?.concept === "street" && named && value.medianLength <= 6
    if (
      reading.concept === "number" &&
      placed &&
      leads &&
      !has(readings, "house_number", reading)
    ) {
      become(reading, "house_number", "house number, because it stands before the street")
    }
    const beside = isPlace(before) && isPlace(after)
    if (concept === "code" && plain && beside && !has(readings, "postal_code", reading)) {
      if (value.filled === 0 || value.postal >= 0.8) {
        become(reading, "postal_code", "code, and it stands within the address")
      }
    }
    const within = isArea(before) && isArea(after)
    if ((concept === "code" || concept === "number") && reading.slot === "external_id" && within) {
      Object.assign(reading, { slot: null, veto: "aspect", concept: "place_key" })
      reading.reason = "The header names the key of a place, as the columns beside it show"
    }
  }
  for (const [index, reading] of readings.entries()) {
    if (ACCOUNT.test(headers[index]!) && standsBesideBank(readings, index)) {
      Object.assign(reading, { slot: null, veto: "aspect", concept: "bank" })
      reading.reason = "The header names a bank account, as the columns beside it show"
    }
  }
  const names = headers.map((header) => fold(header.trim()))
  applyTableRules({ names, readings })
  doubtCompanies(names, readings)
  forgetOtherPersons(names, readings)
  inheritGroups(readings)
  numberAddresses(readings)
  readRepeats(headers, readings)
  readLines(readings)
  promoteLines(names, readings)
}

/** Streets that have the number of the house already. */
const NUMBERED_SHARE = 0.8

/** A `Company` right behind the kind of customer may be its yes or no. */
function doubtCompanies(names: string[], readings: HeaderReading[]): void {
  for (const [index, reading] of readings.entries()) {
    if (reading.concept === "company" && KIND_OF_CUSTOMER.test(names[index - 1] ?? "")) {
      reading.several = true
    }
  }
}

const KIND_OF_CUSTOMER = /(?:type|typ|kind|tipo|soort|rodzaj|art)$/

/** A postal code that comes twice, behind the town of the invoice and of the delivery. */
function inheritGroups(readings: HeaderReading[]): void {
  for (const slot of ["postal_code", "country", "region"] as const) {
    const open = readings.filter((one) => one.slot === slot && one.group === "" && !one.ordinal)
    if (open.length < 2) continue
    const groups = open.map((one) => {
      const before = readings.slice(0, readings.indexOf(one)).reverse()
      return before.find((other) => isPlace(other) && other.group)?.group ?? ""
    })
    if (new Set(groups).size < groups.length) continue
    for (const [position, one] of open.entries()) one.group = groups[position]!
  }
}

/** `Account number` beside `Sort code` is the bank's, not the customer's. */
const ACCOUNT = /^(?:account|konto|compte|cuenta|conto|rekening|tili|účet|рахунок|счет)/i

function standsBesideBank(readings: HeaderReading[], index: number): boolean {
  return [-2, -1, 1, 2].some((step) => readings[index + step]?.concept === "bank")
}

function become(reading: HeaderReading, slot: Slot, words: string): void {
  reading.slot = slot
  if (reading.group === "default") reading.group = ""
  reading.score = 0.7
  reading.rank = 0.6
  reading.veto = null
  reading.concept = null
  reading.reason = `The header says ${words}`
}

function isStreet(reading: HeaderReading | undefined): boolean {
  return reading?.slot === "street"
}

function isPlace(reading: HeaderReading | undefined): boolean {
  const slot = reading?.slot
  return slot === "street" || slot === "city" || slot === "house_number" || slot === "flat"
}

/** A town or what is larger, and its postal code. */
function isArea(reading: HeaderReading | undefined): boolean {
  const slot = reading?.slot
  return isPlace(reading) || slot === "region" || slot === "postal_code" || slot === "country"
}

function has(readings: HeaderReading[], slot: Slot, except: HeaderReading): boolean {
  return readings.some((reading) => reading !== except && reading.slot === slot)
}

/** Tells the number of a line from the number of an address by what else carries that number. */
function numberAddresses(readings: HeaderReading[]): void {
  const towns = new Set<string>()
  for (const { slot, group, ordinal } of readings) {
    if ((slot === "city" || slot === "postal_code") && ordinal > 0) towns.add(group + ordinal)
  }
  for (const reading of readings) {
    if (reading.concept !== "street" && reading.concept !== "address") continue
    const { group, ordinal, line } = reading
    if (line > 0 && ordinal === 0 && towns.has(group + line)) {
      reading.ordinal = line
      reading.line = 0
      reading.slot = "street"
    } else if (ordinal > 1 && line === 0 && !towns.has(group + ordinal)) {
      reading.line = ordinal
      reading.ordinal = 0
      reading.slot = "street2"
    }
  }
}

/** `Street`, `Street` side by side: the second one is the second line of the address. */
function readRepeats(headers: string[], readings: HeaderReading[]): void {
  for (let index = 1; index < readings.length; index++) {
    const before = readings[index - 1]!
    const reading = readings[index]!
    if (headers[index] !== headers[index - 1] || reading.slot !== "street") continue
    reading.slot = "street2"
    reading.line = Math.max(before.line, 1) + 1
    reading.reason = "The header repeats the one before it, which is the street"
  }
}

/** The only line of an address is its street, also when it is called `Address 2`. */
function promoteLines(names: string[], readings: HeaderReading[]): void {
  if (readings.some(({ slot }) => slot === "street")) return
  const lines = readings.filter(({ slot, concept }) => slot === "street2" && concept !== "street2")
  const first = lines.sort((a, b) => a.line - b.line)[0]
  if (first && !isOwnName(names[readings.indexOf(first)]!)) first.slot = "street"
}

/** Muster's own name of the field. */
function isOwnName(name: string): boolean {
  return name === "street2"
}

/** `Bill to 1` … `Bill to 5`: the lines of an address, the first of which is the name again. */
function readLines(readings: HeaderReading[]): void {
  for (const group of ["billing", "shipping"]) {
    const lines = readings.filter(
      (reading) =>
        reading.slot === null &&
        reading.group === group &&
        reading.concept === null &&
        reading.veto === null &&
        reading.ordinal > 0 &&
        reading.unknown === 0,
    )
    if (lines.length < 3) continue
    for (const reading of lines) {
      if (reading.ordinal === 1) continue
      reading.slot = reading.ordinal === 2 ? "street" : "street2"
      reading.score = 0.6
      reading.rank = 0.3
      reading.line = reading.ordinal
      reading.ordinal = 0
      reading.reason = "The header is one of the lines of an address"
    }
  }
}
