import type { Concept } from "../knowledge/concepts.ts"

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

/** Which one concept several of them amount to; `undefined` when they do not add up. */
export function reduceConcepts(named: Named): Concept | null | undefined {
  const { has } = named
  if (has.size > 1) reduceNames(named)
  if (has.size > 1) reduceNumbers(has)
  if (has.size > 1) reducePlaces(named)
  if (has.size > 1 && (has.has("mobile") || has.has("messenger"))) has.delete("phone")
  const call = has.has("phone") || has.has("mobile")
  if (call && has.size === 2 && (has.has("country_code") || has.has("code"))) return "prefix"
  if (has.size > 1 && has.has("tax_number")) has.delete("tax_id")
  if (has.size > 1 && has.has("tax_id")) has.delete("register")
  if (has.size === 0) return null
  return has.size === 1 ? [...has][0] : undefined
}

/** Groups that an address belongs to: `Default Address Company` is a company, not a street. */
const PLACED: ReadonlySet<Concept> = new Set<Concept>(["billing", "shipping", "default", "mailing"])

function reduceNames(named: Named): void {
  const { has, groups } = named
  if (has.has("designation")) has.delete("name")
  if (has.size > 1 && has.has("designation")) {
    has.delete("designation")
    has.add("name")
  }
  if (PLACES.some((place) => has.has(place))) has.delete("name")
  if (has.has("full_name") && has.has("first_name") !== has.has("last_name")) {
    drop(has, "full_name", "name")
  }
  if (has.has("first_name") && (has.has("last_name") || has.has("name"))) {
    drop(has, "first_name", "last_name", "name")
    has.add("full_name")
  }
  const company = has.has("company") ? "company" : has.has("company_name") ? "company_name" : null
  if (company && has.has("address")) {
    if (named.companyLast || groups.some((group) => PLACED.has(group))) {
      move(named, "address", "default")
    }
  }
  if (company && has.size > 1) reduceCompany(named, company)
  const person = (["first_name", "last_name", "full_name", "name"] as const).some((n) => has.has(n))
  if (person && has.has("address")) move(named, "address", "default")
  if (has.has("last_name") || has.has("full_name")) has.delete("name")
  if (has.has("contact_person") && has.size > 1) {
    if (has.has("name") || has.has("full_name")) drop(has, "name", "full_name")
    else {
      move(named, "contact_person", "contact")
      groups.push("main")
    }
  }
  for (const place of ["city", "country", "region", "county", "street"] as const) {
    if (has.has(place)) has.delete("name")
  }
}

/** `Name der Firma` is the company, `Name/Firma` whoever it is, `Company phone` its phone. */
function reduceCompany(named: Named, company: "company" | "company_name"): void {
  const { has, groups, either } = named
  const person = has.has("name") || has.has("full_name") || has.has("last_name")
  if (person && either) {
    drop(has, company, "full_name", "last_name")
    has.add("name")
    groups.length = 0
  } else if (has.has("name") || has.has("full_name")) drop(has, "name", "full_name")
  else move(named, company, "organisation")
}

const NUMBERED: Concept[] = [
  "phone",
  "mobile",
  "messenger",
  "tax_id",
  "tax_number",
  "register",
  "house_number",
  "flat",
  "customer_number",
  "external_id",
  "postal_code",
  "street",
  "email",
  "website",
]

/** Things that are numbered but have no id: `Phone id` is not a phone. */
const WITHOUT_ID: ReadonlySet<Concept> = new Set<Concept>(["phone", "mobile", "street", "website"])

function reduceNumbers(has: Set<Concept>): void {
  for (const concept of NUMBERED) {
    if (!has.has(concept)) continue
    has.delete("number")
    if (!WITHOUT_ID.has(concept)) has.delete("id")
  }
  if (has.has("external_id")) has.delete("customer_number")
  for (const [place, coded] of CODED) {
    if (has.has(place) && (has.has("code") || has.has("id"))) {
      drop(has, place, "code", "id")
      has.add(coded)
    }
  }
  if (CODES.some((concept) => has.has(concept))) has.delete("code")
  if (has.has("customer_number") || has.has("external_id")) has.delete("reference")
  if (has.has("reference")) drop(has, "number", "id")
  if (has.has("number")) has.delete("id")
}

const CODED = [
  ["country", "country_code"],
  ["region", "region_code"],
] as const satisfies [Concept, Concept][]
const CODES: Concept[] = [
  "postal_code",
  "customer_number",
  "external_id",
  "tax_id",
  "register",
  "number",
  "id",
]

const PLACES: Concept[] = ["street", "city", "district", "region", "postal_code", "country", "line"]

function reducePlaces(named: Named): void {
  const { has } = named
  if (has.has("email") && PLACES.some((place) => has.has(place))) move(named, "email", "mailing")
  if (has.size > 1) has.delete("line")
  if (has.has("address") && has.has("code")) {
    drop(has, "address", "code")
    has.add("postal_code")
  }
  if (has.has("address") && has.has("number") && has.size === 2) move(named, "address", "default")
  if (["id", "number", "code", "reference"].some((concept) => has.has(concept as Concept))) return
  if (has.has("street") && has.has("city")) {
    drop(has, "street", ...PLACES, "address", "house_number", "flat")
    has.add("full_address")
  }
  if (has.size > 1) has.delete("address")
  if (has.size > 1) has.delete("full_address")
  if (has.has("street")) drop(has, "house_number", "flat")
  if (has.has("house_number")) has.delete("flat")
  if (has.size > 1) has.delete("county")
  if (has.has("country")) has.delete("region")
  if (has.has("country_code")) drop(has, "country", "region")
  if (has.has("region") && has.has("region_code")) has.delete("region")
  if (has.has("city") && has.has("postal_code")) {
    drop(has, "city")
    has.add("place")
  }
  if (has.has("city") || has.has("place")) drop(has, "region", "postal_code", "district")
  if (has.has("region") && has.has("district")) has.delete("district")
  if (has.has("street2")) has.delete("street")
  if (has.has("street_type")) has.delete("street")
}

function drop(has: Set<Concept>, ...concepts: Concept[]): void {
  for (const concept of concepts) has.delete(concept)
}

function move({ has, groups }: Named, concept: Concept, group: Concept): void {
  has.delete(concept)
  groups.push(group)
}
