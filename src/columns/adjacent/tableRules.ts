import { MEANINGS, type Slot } from "../knowledge/slots.ts"
import { KEY_RULES } from "./keyRules.ts"
import type { Table, TableRule } from "./tableRule.ts"

/** What a directory (RFC 4519) and an address card (RFC 6350) call their fields, in a word or two. */
const DIRECTORY = [
  inTableOf("givenname", "sn", "last_name"),
  inTableOf("givenname", "cn", "full_name"),
  inTableOf("givenname", "o", "company"),
  inTableOf("givenname", "l", "city"),
  inTableOf("bday", "fn", "full_name"),
  inTableOf("bday", "n", null),
]

/** A header that means this in a table that has that other header as well. */
function inTableOf(other: string, name: string, slot: Slot | null): TableRule {
  const field = slot === "full_name" ? "name" : (slot ?? "-")
  return {
    fits: (_, index, { names }) => names[index] === name && names.includes(other),
    change: {
      ...{ slot, score: 0.8, rank: 0.8, veto: slot === null ? "aspect" : null, concept: null },
      ...{ group: "", several: false },
      reason: slot
        ? `The header says ${MEANINGS[slot]}, as the columns beside it show`
        : "The header names the parts of a name, as the columns beside it show",
    },
    example: [`${other}|mail|${name}|${name === "n" ? "fn" : "tel"}`, name, field],
  }
}

export const TABLE_RULES: readonly TableRule[] = [
  {
    // The account in the first column of a ledger is the key of the table.
    fits: ({ concept, slot }, index) =>
      index === 0 && concept === "account" && slot === "external_id",
    change: { rank: 3 },
    example: ["Konto|Name|Kundennummer", "Konto", "external_id"],
  },
  {
    // Behind the name and in most languages an account is the bank's.
    fits: ({ concept, slot }, index, { names }) =>
      concept === "account" &&
      slot === "external_id" &&
      index > 1 &&
      !/^(?:account|acct|a\W?c|konto)/.test(names[index]!),
    change: {
      ...{ slot: null, veto: "aspect", concept: "bank" },
      reason: "The header names an account, which may be the bank's",
    },
    example: ["Jméno|Příjmení|Účet", "Účet", "-"],
  },
  {
    // A program numbers its customers; a person who writes a list counts its lines.
    fits: ({ concept, group, unknown }, index, { names }) =>
      index === 0 &&
      concept === "number" &&
      group === "" &&
      unknown === 0 &&
      /^[^\W_]{4,}$/.test(names[0]!) &&
      names.filter((name) => /^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(name)).length >= 2 &&
      !names.some((name) => /\s/.test(name)),
    change: {
      ...{ concept: "id", several: false },
      reason: "The header says number, in the first column of a program's table",
    },
    example: ["numero|nombre|fecha_alta|correo_electronico", "numero", "external_id"],
  },
  {
    // An underscore before a single word marks a column of the system: the website is a shop.
    fits: ({ slot }, index, { names }) =>
      (slot === "website" || slot === "source" || slot === "notes") &&
      /^_[a-z]+$/.test(names[index]!),
    change: {
      slot: null,
      veto: "aspect",
      reason: "The header names a column of the system itself",
    },
    example: ["email|name|_website", "_website", "-"],
  },
  {
    // The number of a member's card, where no other column speaks of a card that pays.
    fits: (_, index, { names }) =>
      CARD_NUMBER.test(names[index]!) && names.filter((name) => name.includes("card")).length === 1,
    change: {
      ...{ slot: "external_id", score: 0.6, rank: 0.6, veto: null, concept: null },
      reason: "The header says card number, and nothing else of a card",
    },
    example: ["cardnumber|surname|firstname", "cardnumber", "external_id"],
  },
  {
    // The barcode of a person is that of his card.
    fits: (_, index, { names, readings }) =>
      /^(?:patron |borrower |member )?barcode$/.test(names[index]!) &&
      readings.some(({ slot }) => slot === "last_name"),
    change: {
      ...{ slot: "external_id", score: 0.6, rank: 0.4, veto: null, concept: null },
      reason: "The header says barcode, and the file lists persons",
    },
    example: ["barcode|surname|firstname|email", "barcode", "external_id"],
  },
  {
    // A table that has the kind of street and its name has the number of the house as well.
    fits: ({ concept, group, unknown }, index, { readings }) =>
      concept === "number" &&
      group === "" &&
      unknown === 0 &&
      readings.some(({ slot }) => slot === "street_type") &&
      !readings.some(({ slot }) => slot === "house_number") &&
      readings.findLastIndex(({ slot }) => slot === "street") < index &&
      readings.some(({ slot }, place) => slot === "street" && place < index),
    change: {
      ...{ slot: "house_number", score: 0.7, rank: 0.6, veto: null, concept: null },
      reason: "The header says number, and it stands behind the street",
    },
    example: ["RUC|Nombre|Tipo de vía|Nombre de vía|Código de zona|Número", "Número", "street"],
  },
  {
    // A location is anything; beside the postal code it is the town.
    fits: ({ slot, concept }, index, { names, readings }) =>
      slot === null &&
      concept === null &&
      /(?:^|\W)location$/.test(names[index]!) &&
      [index - 1, index + 1].some((place) => readings[place]?.slot === "postal_code") &&
      !readings.some((other) => other.slot === "city" && other.group === ""),
    change: {
      ...{ slot: "city", score: 0.7, rank: 0.6, concept: "city", group: "" },
      reason: "The header says location, and it stands beside the postal code",
    },
    example: ["Name|Street|Postal code|Location", "Location", "city"],
  },
  {
    // Beside the name of the region its id is the key of another table.
    fits: ({ concept, group, ordinal }, index, { names, readings }) =>
      concept === "region_code" &&
      /(?:^|[^a-z])id\W*$/.test(names[index]!) &&
      readings.some(
        (other) => other.concept === "region" && other.group === group && other.ordinal === ordinal,
      ),
    change: { slot: null, veto: "aspect", reason: "The header names the key of a place" },
    example: ["name|state_id|state", "state_id", "-"],
  },
  ...DIRECTORY,
  ...KEY_RULES,
  {
    // A unit, a floor or a building is a part of an address where there is one.
    fits: ({ slot, concept }, _, { names, readings }) =>
      slot === "street2" &&
      concept === "street2" &&
      !names.some((name) => DWELLING.test(name)) &&
      !readings.some(({ slot: other }) => other === "street" || other === "postal_code"),
    change: { slot: null, veto: "aspect", reason: "The header names a part of an address alone" },
    example: ["Product|Customer|Unit", "Unit", "-"],
  },
  {
    // What a list of places has as a title, where nothing else names them, is what they are called.
    fits: (_, index, { names, readings }) =>
      /^(?:title|titel|titre|titulo|titolo)$/.test(names[index]!) &&
      readings.some(({ slot }) => slot === "street" || slot === "website") &&
      !readings.some(
        ({ slot, group, veto }) => isNamed(slot) || group !== "" || veto === "colleague",
      ),
    change: {
      ...{ slot: "name", score: 0.6, rank: 0.5, veto: null, concept: null },
      reason: "The header says title, and nothing else in the table is a name",
    },
    example: ["title|description|address|website", "title", "name"],
  },
  {
    // A “line” is one of an address where there is one; of a school or a factory elsewhere.
    fits: ({ slot, concept, line, ordinal }, index, { readings }) =>
      slot === "street" &&
      concept === "line" &&
      line + ordinal === 0 &&
      !readings.some(({ slot: other }, place) => place !== index && isPlace(other)),
    change: { slot: null, veto: "aspect", reason: "The header names a line, and no address" },
    example: ["linje|klasse|elev|fritak", "linje", "-"],
  },
  {
    // Beside a number for calls at home or at work, a bare one is for calls as well.
    fits: ({ veto, concept, group }, index, { names }) =>
      veto === "number" &&
      concept === "number" &&
      (group === "home" || group === "work") &&
      names.some((name, place) => place !== index && CALLED.test(name)),
    change: {
      ...{ slot: "phone", score: 0.7, rank: 0.6, veto: null, concept: "phone", several: true },
      reason: "The header says number, and another one beside it is for calls",
    },
    example: ["First name|Last name|Mobile number|Home number", "Home number", "phone"],
  },
  {
    // The number of a business is one of the tax office, except in a book of phone numbers.
    fits: ({ slot }, index, { names }) =>
      slot === "tax_id" &&
      /^business numbers?(?: \d)?$/.test(names[index]!) &&
      names.some((name) => /^business fax(?: number)?$|^home number(?: \d)?$/.test(name)),
    change: {
      ...{ slot: "phone", score: 0.8, rank: 0.8, concept: "phone", group: "work" },
      reason: "The header says business number, and the columns beside it are numbers to call",
    },
    example: ["Name|Business number|Business fax|Mobile", "Business number", "phone"],
  },
  {
    // The first column of a program's table; a mailing list is named further behind.
    fits: (_, index, { names, readings }) =>
      index === 0 &&
      /^list[ _]?id$/.test(names[0]!) &&
      !readings.some(({ slot }) => slot === "external_id"),
    change: {
      ...{ slot: "external_id", score: 0.6, rank: 0.6, veto: null, concept: null },
      reason: "The header says id, and it is the first of a table without another one",
    },
    example: ["ListID|FullName|Phone", "ListID", "external_id"],
  },
  {
    // Where provinces are, an “Estado” is how something stands.
    fits: ({ slot }, index, { names }) =>
      slot === "region" && names[index] === "estado" && names.includes("provincia"),
    change: {
      slot: null,
      veto: "aspect",
      concept: "aspect",
      reason: "The header names how something stands, as the province beside it shows",
    },
    example: ["Nombre|Localidad|Provincia|Estado", "Estado", "-"],
  },
  {
    // In Mexico the states are called so, behind the municipality.
    fits: ({ concept }, index, { names }) =>
      concept === "company" && names[index] === "entidad" && names[index - 1] === "municipio",
    change: {
      ...{ slot: "region", score: 0.8, rank: 0.8, concept: "region", group: "" },
      reason: "The header says federal entity, and it stands behind the municipality",
    },
    example: ["Nombre|CP|Municipio|Entidad", "Entidad", "region"],
  },
  {
    // A “departamento” without any other place beside it is where somebody works.
    fits: ({ slot }, index, { names, readings }) =>
      slot === "region" &&
      /^departamentos?$/.test(names[index]!) &&
      !readings.some((other) => isPlace(other.slot) || other.slot === "country"),
    change: { slot: null, veto: "aspect", reason: "The header names a department" },
    example: ["Apellidos|Nombres|Documento|Departamento", "Departamento", "-"],
  },
  {
    // “Departamento” is a flat in an address that goes down to the house, and a region elsewhere.
    fits: ({ slot }, index, { names, readings }) =>
      slot === "region" &&
      names[index] === "departamento" &&
      readings
        .slice(Math.max(0, index - FLAT_BEHIND), index)
        .some((before) => before.slot === "house_number"),
    change: { slot: null, veto: "aspect", reason: "The header names a flat" },
    example: ["Nombre|Tipo de vía|Nombre de vía|Número|Departamento", "Departamento", "-"],
  },
]

function isPlace(slot: Slot | null): boolean {
  return slot === "street" || slot === "street2" || slot === "city" || slot === "postal_code"
}

const NAMES: ReadonlySet<Slot> = new Set<Slot>([
  ...(["name", "full_name", "first_name", "last_name", "company", "contact_person"] as const),
])

function isNamed(slot: Slot | null): boolean {
  return slot !== null && NAMES.has(slot)
}

/** `Mobile number`, `Cell`, `Phone (home)`. */
const CALLED = /^(?:mobile|cell|phone|telephone)(?: (?:number|phone|no))?$/

const DWELLING = /\b(?:property|tenant|resident|apartment|flat|block|tower)/

const CARD_NUMBER = /^(?:library |membership |member )?card[ _]?(?:number|no)$/

/** Inner number and plot may stand between the house and the flat. */
const FLAT_BEHIND = 3

/** Changes the readings of a table by the rules that fit. */
export function applyTableRules(table: Table, rules: readonly TableRule[] = TABLE_RULES): void {
  for (const { fits, change } of rules) {
    for (const [index, reading] of table.readings.entries()) {
      if (fits(reading, index, table)) Object.assign(reading, change)
    }
  }
}
