import type { HeaderReading } from "../header/headerReading.ts"
import type { TableRule } from "./tableRule.ts"

/** A word that the table shows to be the number of whoever it lists. */
const OWN_KEY: Partial<HeaderReading> = {
  ...{ slot: "external_id", score: 0.6, rank: 0.6, veto: null, concept: null },
  ...{ group: "", several: false },
}

/** What the other columns say about keys: whose number it is, or of which place. */
export const KEY_RULES: readonly TableRule[] = [
  {
    // Of a supplier or of a province; a table does not begin with the key of a place.
    fits: (_, index, { names, readings }) =>
      index === 0 && /^(?:cod|codigo|id|nro|num)[\W_]?prov$/.test(names[0]!) && isName(readings[1]),
    change: { ...OWN_KEY, reason: "The header is a number, and the name stands right behind it" },
    example: ["CodProv|Razón social|Cuit|Tipo|Contacto|Correo", "CodProv", "external_id"],
  },
  {
    // Where departments stand beside them, the names are those of the staff.
    fits: (_, index, { names, readings }) =>
      /^(?:employee|emp|staff|personnel)[\W_]?(?:id|no|number|code)$/.test(names[index]!) &&
      names.some((name) => STAFF.test(name)) &&
      readings.some(isName) &&
      !readings.some(({ slot, group }) => slot === "external_id" || group === "customer") &&
      !readings.some(({ slot }) => slot === "company"),
    change: { ...OWN_KEY, reason: "The header says employee number, and the file lists the staff" },
    example: ["name|department|email|employee_id", "employee_id", "external_id"],
  },
  {
    // The key of a public register of bodies; of pupils and patients it is only where they belong.
    fits: (_, index, { names, readings }) =>
      REGISTER.test(names[index]!.replace(/[^\p{L}\p{N}]+/gu, " ").trim()) &&
      readings.some(isName) &&
      !readings.some(
        ({ slot, concept, group }, place) =>
          slot === "first_name" ||
          slot === "last_name" ||
          // A bare `No` counts the rows, or is less than the number of the register.
          (slot === "external_id" && place !== index && !(concept === "number" && group === "")),
      ),
    change: {
      ...OWN_KEY,
      ...{ score: 0.8, rank: 0.8 },
      reason: "The header names the register that numbers what the file lists",
    },
    example: ["UAI|Raison sociale|Adresse|Commune", "UAI", "external_id"],
  },
  {
    // `dealer_no` before `dealer_name` numbers the dealers, in whatever language they are called.
    fits: ({ concept, slot }, index, { names }) => {
      const [, whose, sign] =
        /^(.+)([ _.-])(?:no|nr|num|number|nummer|numero|kode)$/.exec(names[index]!) ?? []
      const named = whose && NAME_WORDS.some((word) => names.includes(`${whose}${sign}${word}`))
      return index === 0 && concept === "number" && slot === "external_id" && Boolean(named)
    },
    change: {
      ...OWN_KEY,
      reason: "The header says number, and the name of the same stands beside it",
    },
    example: ["dealer_no|dealer_name|dealer_city", "dealer_no", "external_id"],
  },
  {
    // `Location.Description` within a location is its street.
    fits: (_, index, { names, readings }) => {
      const [, whole] =
        /^(location|address|site)[\W_](?:description|details?|text)$/.exec(names[index]!) ?? []
      const parts = names.filter((name) => whole && name.startsWith(whole) && PLACE.test(name))
      return parts.length >= 2 && !readings.some(({ slot }) => slot === "street")
    },
    change: {
      ...{ slot: "street", score: 0.6, rank: 0.5, veto: null, concept: "address" },
      ...{ group: "", several: false },
      reason: "The header is a part of an address, as the columns beside it show",
    },
    example: [
      "Name|Location.Description|Location.City|Location.State",
      "Location.Description",
      "street",
    ],
  },
]

function isName(reading: { slot: string | null } | undefined): boolean {
  const slot = reading?.slot
  return slot === "name" || slot === "full_name" || slot === "company" || slot === "first_name"
}

const NAME_WORDS = ["name", "nombre", "nom", "nome", "naam", "navn", "namn", "nazwa", "nama", "adi"]

/**
 * Registers of schools, clinics and shops in France, Brazil, Chile, Argentina, Peru, Mexico,
 * Indonesia, Czechia, Slovakia, Hungary, Germany, Scandinavia, the United Kingdom, the United
 * States, India, Turkey, Russia, Israel, Japan, Taiwan and Korea.
 */
const REGISTER = new RegExp(
  `^(?:(?:code|codigo|cod|numero|n|nr|no|clave|kod|kode|id) )?(?:${[
    "uai|rne|finess(?: et| ej)?|inep|co entidade|cnes|co cnes|rbd|modular|mod|cct|clues|cue|cueanexo",
    "ipress|renipress|npsn|nsm|red ?izo|izo|eduid|om azonosito|om kod|schul ?(?:nr|id)|ik nummer",
    "institutionskennzeichen|bsnr|einrichtungsnummer|institutionsnummer|institutionsnr|ydernummer",
    "skolenhetskod|skolkod|nces(?: school)? id|ncessch|ccn|cms certification number(?: ccn)?",
    "federal provider number|dbn|laestab|ods code|ukprn|udise(?: code)?|ope ?id|acara id",
    "kurum kodu|kurum no|okul kodu|код (?:организации|учреждения|школы)|קוד מוסד|מספר מוסד",
    "医療機関コード|学校コード|事業所番号|施設番号|學校代碼|学校代码|醫事機構代碼|機構代碼",
    "학교코드|기관코드|시설코드|요양기관번호|관리번호|정보공시 학교코드",
  ].join("|")})$`,
)

const STAFF =
  /^(?:department|dept|department name|job[_ ]title|designation|hire[_ ]?date|date of joining|salary)$/

const PLACE = /[\W_](?:city|town|state|zip|zip code|postal code|country)$/
