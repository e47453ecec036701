import type { Concept } from "../../knowledge/concepts.ts"
import { PLACES } from "./placeReductions.ts"
import type { Reduction } from "./reduction.ts"

const COMPANY: readonly Concept[] = ["company", "company_name"]
const NAMES: readonly Concept[] = ["name", "full_name"]
const PERSON: readonly Concept[] = ["first_name", "last_name", "full_name", "name"]

/** Groups that an address belongs to: `Default Address Company` is a company, not a street. */
const PLACED: ReadonlySet<Concept> = new Set<Concept>(["billing", "shipping", "default", "mailing"])

export const OF_NAMES: readonly Reduction[] = [
  {
    when: [["designation"], ["name"]],
    drop: ["name"],
    example: ["Bezeichnung/Name", "designation"],
  },
  {
    when: [["designation"]],
    drop: ["designation"],
    add: "name",
    example: ["Firma Bezeichnung", "company"],
  },
  {
    when: [PLACES, ["name"]],
    drop: ["name"],
    example: ["Name: suburb", "district"],
  },
  {
    when: [["full_name"], ["first_name", "last_name"]],
    if: ({ has }) => has.has("first_name") !== has.has("last_name"),
    drop: ["full_name", "name"],
    example: ["Print as: first name", "first_name"],
  },
  {
    when: [["first_name"], ["last_name", "name"]],
    drop: ["first_name", "last_name", "name"],
    add: "full_name",
    example: ["Forename, Family name", "full_name"],
  },
  {
    when: [["company_name"], ["company"]],
    drop: ["company"],
    example: ["Business or organisation name", "company_name"],
  },
  {
    when: [COMPANY, ["address"]],
    if: ({ companyLast, groups }) => companyLast || groups.some((group) => PLACED.has(group)),
    drop: ["address"],
    groups: ["default"],
    example: ["Default Address Company", "company"],
  },
  {
    when: [COMPANY, ["name", "full_name", "last_name"]],
    if: ({ either }) => either,
    drop: ["company", "company_name", "full_name", "last_name"],
    add: "name",
    forgetsGroups: true,
    example: ["Firma/Nachname", "name"],
  },
  {
    when: [COMPANY, NAMES],
    drop: NAMES,
    example: ["Name des Vereins", "company"],
  },
  {
    when: [COMPANY],
    drop: COMPANY,
    groups: ["organisation"],
    example: ["Firma Telefon", "phone"],
  },
  {
    when: [PERSON, ["address"]],
    drop: ["address"],
    groups: ["default"],
    example: ["Address: first name", "first_name"],
  },
  {
    when: [["last_name", "full_name"], ["name"]],
    drop: ["name"],
    example: ["Name: surname", "last_name"],
  },
  {
    when: [["contact_person"], NAMES],
    drop: NAMES,
    example: ["Ansprechperson: Name", "contact_person"],
  },
  {
    when: [["contact_person"]],
    drop: ["contact_person"],
    groups: ["contact", "main"],
    example: ["Ansprechpartner Telefon", "phone"],
  },
  {
    when: [["county"], ["name"]],
    drop: ["name"],
    example: ["Shire (Name)", "county"],
  },
]
