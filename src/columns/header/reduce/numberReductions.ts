import type { Concept } from "../../knowledge/concepts.ts"
import type { Reduction } from "./reduction.ts"

export const OF_NUMBERS: readonly Reduction[] = [
  {
    when: [
      [
        ...["phone", "mobile", "messenger", "tax_id", "tax_number", "register", "house_number"],
        ...["flat", "customer_number", "external_id", "postal_code", "street", "email", "website"],
      ] as Concept[],
      ["number"],
    ],
    drop: ["number"],
    example: ["Landline no. (work)", "phone"],
  },
  {
    // Things that are numbered but have no id: `Phone id` is not a phone.
    when: [
      [
        ...["messenger", "tax_id", "tax_number", "register", "house_number", "flat", "email"],
        ...["customer_number", "external_id", "postal_code"],
      ] as Concept[],
      ["id"],
    ],
    drop: ["id"],
    example: ["ID (Kundennummer)", "customer_number"],
  },
  {
    when: [["external_id"], ["customer_number"]],
    drop: ["customer_number"],
    example: ["External ID (customer number)", "external_id"],
  },
  {
    when: [
      ["city", "district", "county"],
      ["id", "number", "code"],
    ],
    drop: ["city", "district", "county", "id", "number", "code"],
    add: "place_key",
    example: ["Town no.", "place_key"],
  },
  {
    when: [["country"], ["code", "id"]],
    drop: ["country", "code", "id"],
    add: "country_code",
    example: ["Nation Code", "country_code"],
  },
  {
    when: [["region"], ["code", "id"]],
    drop: ["region", "code", "id"],
    add: "region_code",
    example: ["Canton code", "region_code"],
  },
  {
    when: [["region"], ["number"]],
    drop: ["region", "number"],
    add: "place_key",
    example: ["Province no.", "place_key"],
  },
  {
    when: [
      ["postal_code", "customer_number", "external_id", "tax_id", "register", "number", "id"],
      ["code"],
    ],
    drop: ["code"],
    example: ["Code / ID", "id"],
  },
  {
    when: [["customer_number", "external_id"], ["reference"]],
    drop: ["reference"],
    example: ["Referenz Kundennummer", "customer_number"],
  },
  {
    when: [["reference"], ["number", "id", "code"]],
    drop: ["number", "id", "code"],
    example: ["Nr. (Referenz)", "reference"],
  },
  { when: [["number"], ["id"]], drop: ["id"], example: ["ID-Nr.", "number"] },
]
