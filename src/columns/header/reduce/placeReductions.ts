import type { Concept } from "../../knowledge/concepts.ts"
import type { Named, Reduction } from "./reduction.ts"

export const PLACES: readonly Concept[] = [
  "street",
  "city",
  "district",
  "region",
  "postal_code",
  "country",
  "line",
]
const numbered = ({ has }: Named): boolean =>
  (["id", "number", "code", "reference"] as const).some((concept) => has.has(concept))

const unnumbered = (named: Named): boolean => !numbered(named)

export const OF_PLACES: readonly Reduction[] = [
  {
    when: [["description"], PLACES],
    drop: ["description"],
    example: ["Town (description)", "city"],
  },
  {
    when: [["email"], PLACES],
    drop: ["email"],
    groups: ["mailing"],
    example: ["Mail City", "city"],
  },
  {
    when: [["line"]],
    if: ({ has }) => has.size > 1,
    drop: ["line"],
    example: ["Address: line", "address"],
  },
  {
    when: [["address"], ["code"]],
    drop: ["address", "code"],
    add: "postal_code",
    example: ["Address Code", "postal_code"],
  },
  {
    when: [["address"], ["number"]],
    if: ({ has }) => has.size === 2,
    drop: ["address"],
    groups: ["default"],
    example: ["Address number", "number"],
  },
  {
    when: [["street"], ["city"]],
    if: unnumbered,
    drop: ["street", ...PLACES, "address", "house_number", "flat"],
    add: "full_address",
    example: ["Street, Town, Postcode", "full_address"],
  },
  {
    when: [["address"]],
    if: (named) => unnumbered(named) && named.has.size > 1,
    drop: ["address"],
    example: ["Address: town", "city"],
  },
  {
    when: [["full_address"]],
    if: (named) => unnumbered(named) && named.has.size > 1,
    drop: ["full_address"],
    example: ["Full address: town", "city"],
  },
  {
    when: [["street"], ["house_number", "flat"]],
    if: unnumbered,
    drop: ["house_number", "flat"],
    example: ["Street, civic number", "street"],
  },
  {
    when: [["house_number"], ["flat"]],
    if: unnumbered,
    drop: ["flat"],
    example: ["Hausnummer (Hausnummernzusatz)", "house_number"],
  },
  {
    when: [["county"]],
    if: (named) => unnumbered(named) && named.has.size > 1,
    drop: ["county"],
    example: ["Town or County", "city"],
  },
  {
    when: [["country"], ["region"]],
    if: unnumbered,
    drop: ["region"],
    example: ["Nation (Province)", "country"],
  },
  {
    when: [["country_code"], ["country", "region"]],
    if: unnumbered,
    drop: ["country", "region"],
    example: ["Nation: country code", "country_code"],
  },
  {
    when: [["region_code"], ["region"]],
    if: unnumbered,
    drop: ["region"],
    example: ["State code / Region", "region_code"],
  },
  {
    when: [["city"], ["postal_code"]],
    if: unnumbered,
    drop: ["city"],
    add: "place",
    example: ["Town & postcode", "place"],
  },
  {
    when: [
      ["city", "place"],
      ["region", "postal_code", "district"],
    ],
    if: unnumbered,
    drop: ["region", "postal_code", "district"],
    example: ["Town / Suburb", "city"],
  },
  {
    when: [["region"], ["district"]],
    if: unnumbered,
    drop: ["district"],
    example: ["Suburb, province", "region"],
  },
  {
    when: [["street2"], ["street"]],
    if: unnumbered,
    drop: ["street"],
    example: ["Street: apartment", "street2"],
  },
  {
    when: [["street_type"], ["street"]],
    if: unnumbered,
    drop: ["street"],
    example: ["Street: thoroughfare type", "street_type"],
  },
]

export const OF_THE_REST: readonly Reduction[] = [
  {
    when: [["website"], ["reference"]],
    if: ({ has }) => has.size === 2,
    drop: ["reference"],
    example: ["Website (reference)", "website"],
  },
  {
    when: [["website"], ["phone", "mobile", "address", "street", "city", "postal_code"]],
    drop: ["website"],
    groups: ["organisation"],
    example: ["Site telephone", "phone"],
  },
  {
    when: [["mobile", "messenger"], ["phone"]],
    drop: ["phone"],
    example: ["Landline or mobile", "mobile"],
  },
  {
    when: [
      ["phone", "mobile"],
      ["country_code", "code"],
    ],
    if: ({ has }) => has.size === 2,
    drop: ["phone", "mobile", "country_code", "code"],
    add: "prefix",
    example: ["Code (Telephone)", "prefix"],
  },
  {
    when: [["tax_number"], ["tax_id"]],
    drop: ["tax_id"],
    example: ["VAT ID / Steuernummer", "tax_number"],
  },
  {
    when: [["tax_id"], ["register"]],
    drop: ["register"],
    example: ["VAT number or company number", "tax_id"],
  },
]
