import { type Candidate, isMapped, isPerson } from "./candidate.ts"
import { type Choice, ranked, type Use, use } from "./choice.ts"
import type { Step } from "./recipe.ts"

/**
 * The name: a column of its own, else first and last name, else the company, else the contact
 * person. A bare “Name” beside a first name is the last name, beside a last name the first.
 */
export function chooseName(candidates: Candidate[], sample: string[][], choice: Choice): void {
  const names = [...ranked(candidates, "name"), ...ranked(candidates, "full_name")]
  names.sort((a, b) => b.weight - a.weight)
  const [pair, ...morePairs] = findPairs(candidates)
  const alone = pair && (!pair.first || !pair.last)
  const persons = ranked(candidates, "contact_person")
  const others = [...persons, ...candidates.filter(isPerson)]
  const half = alone ? (otherHalf(names, pair, sample) ?? besideFirst(others, pair)) : null
  if (pair && half) {
    const beside = pair.first ? "first name" : "last name"
    half.why += `, and beside a ${beside} it is the ${pair.first ? "last" : "first"} name`
    if (pair.first) pair.last = half
    else pair.first = half
  }
  const whole = names.filter((name) => name !== half)
  const companies = ranked(candidates, "company")
  const steps: Step[] = []
  const name = bestWhole(whole, pair, companies)
  if (name) {
    steps.push(cell(name))
    use(choice, name, "name", "")
    for (const other of whole.filter((one) => one !== name && isMapped(one))) {
      steps.push(cell(other))
      use(choice, other, "name", "; it fills in where the better column is blank", true)
    }
  }
  for (const halves of pair ? [pair, ...morePairs] : morePairs) {
    addPair(halves, steps, choice, halves === pair && !name)
  }
  if (companies[0]) addCompany(companies[0], steps, choice)
  for (const other of companies.slice(1).filter(isMapped)) {
    choice.recipe.company?.push(cell(other))
    if (!choice.recipe.company) steps.push(cell(other))
    const field = choice.recipe.company ? "company" : "name"
    use(choice, other, field, "; it fills in where the better column is blank", true)
  }
  const person = persons.find((candidate) => candidate !== half)
  if (person) {
    if (steps.length === 0) use(choice, person, "name", "")
    else choice.used.set(person.index, FILLS_IN)
    steps.push(cell(person))
  }
  if (steps.length > 0) choice.recipe.name = steps
  const rest = ["first_name", "last_name", "infix", "second_last_name"] as const
  const halves = rest.flatMap((slot) => ranked(candidates, slot))
  for (const { index } of [...names, ...companies, ...halves]) {
    if (!choice.used.has(index)) choice.lost.set(index, "another column has the name")
  }
}

/**
 * A recipient's name on a parcel is taken only where the file has no other name. What an address
 * calls itself (`Address name`, `Invoice name`) does not outdo the customer's own two names.
 */
function bestWhole(
  names: Candidate[],
  pair: Pair | undefined,
  companies: Candidate[],
): Candidate | undefined {
  const both = pair?.first && pair.last && OWN.has(pair.first.reading.group)
  const own = names.filter(({ reading: { group, unknown, several }, evidence }) => {
    // A name with a word that nobody knows does not outdo first and last name, nor does a word
    // that may mean something else and has no values to show.
    if (both && (unknown > 0 || (several && evidence.filled === 0))) return false
    // Who applied or registered may be somebody else on the customer's behalf.
    if (both && group === "person" && pair.first!.reading.group === "") return false
    return both ? !ADDRESS_GROUPS.has(group) : group !== "shipping"
  })
  return own[0] ?? (pair || companies.length > 0 ? undefined : names[0])
}

/** Groups that mean the customer rather than one of the addresses. */
const OWN: ReadonlySet<string> = new Set(["", "customer", "person", "account"])

type Pair = {
  first: Candidate | undefined
  last: Candidate | undefined
  infix: Candidate | undefined
  secondLast: Candidate | undefined
}

/** First and last names that belong together, the customer's own before those of the invoice. */
function findPairs(candidates: Candidate[]): Pair[] {
  const firsts = ranked(candidates, "first_name")
  const lasts = ranked(candidates, "last_name")
  const groups = [...new Set([...firsts, ...lasts].map(groupOf))]
  const pairs = groups.map((group): Pair => {
    const own = (column: Candidate) => groupOf(column) === group
    return {
      first: firsts.find(own),
      last: lasts.find(own),
      infix: ranked(candidates, "infix").find(own),
      secondLast: ranked(candidates, "second_last_name").find(own),
    }
  })
  const weight = ({ first, last }: Pair) => Math.max(first?.weight ?? 0, last?.weight ?? 0)
  pairs.sort((a, b) => weight(b) - weight(a))
  const [best, ...more] = pairs
  if (!best) return []
  return [best, ...more.filter((pair) => FILLING.has(groupOf((pair.first ?? pair.last)!)))]
}

/** Groups whose first and last name fill in where the customer's own are blank. */
const FILLING: ReadonlySet<string> = new Set(["0", "billing0", "customer0", "default0"])

function groupOf({ reading }: Pick<Candidate, "reading">): string {
  return reading.group + (reading.ordinal > 1 ? reading.ordinal : 0)
}

function addPair(pair: Pair, steps: Step[], choice: Choice, isName: boolean): void {
  const { first, infix, last, secondLast } = pair
  const halves = [first, infix, last, secondLast].filter((column) => column !== undefined)
  const ordered = first && last && isEastern(first, last) ? [last, first] : halves
  const placed = ADDRESS_GROUPS.has((first ?? last)!.reading.group) && steps.length > 0
  const columns = ordered.map(({ index }) => index)
  steps.push({ columns, separator: " ", ...(placed ? { needsId: true } : {}) })
  for (const column of halves) {
    if (!isName) choice.used.set(column.index, FILLS_IN)
    else {
      const field = column === first || column === infix ? "first_name" : "last_name"
      use(choice, column, field, "; it joins the name")
    }
  }
}

/** It is an attribute, and the name of rows that have no better one. */
const FILLS_IN: Use = {
  field: "name",
  note: "; it is kept as an attribute, and is the name where there is no better one",
  fallback: true,
  kept: true,
}

/** Names in Chinese characters, kana or Hangul are written with the family name first. */
function isEastern(first: Candidate, last: Candidate): boolean {
  const samples = [...first.evidence.samples, ...last.evidence.samples]
  return (
    samples.length > 0 &&
    samples.every((text) => /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\s]+$/u.test(text))
  )
}

function addCompany(company: Candidate, steps: Step[], choice: Choice): void {
  const alone = steps.length === 0
  const placed = ADDRESS_GROUPS.has(company.reading.group)
  if (alone) steps.push(cell(company))
  else steps.push({ ...cell(company), company: true, ...(placed ? { needsId: true } : {}) })
  if (!alone) choice.recipe.company = [cell(company)]
  const note = alone ? "; the file has no other name" : ""
  use(choice, company, alone ? "name" : "company", note)
}

/** A company that belongs to an address: some exports write further addresses as further rows. */
const ADDRESS_GROUPS: ReadonlySet<string> = new Set(["billing", "shipping", "default", "mailing"])

function cell({ index }: Candidate): Step {
  return { columns: [index], separator: " " }
}

/** A “Contact” of single words right beside the first name is the last name. */
function besideFirst(persons: Candidate[], { first }: Pair): Candidate | null {
  const beside = persons.find(
    ({ index, reading, evidence }) =>
      first !== undefined &&
      Math.abs(index - first.index) === 1 &&
      groupOf({ reading }) === groupOf(first) &&
      evidence.samples.every((text) => !/\s/.test(text)),
  )
  return beside ?? null
}

/** The bare “Name” that stands beside one half of a name, unless it holds the whole name. */
function otherHalf(names: Candidate[], pair: Pair, sample: string[][]): Candidate | null {
  const known = (pair.first ?? pair.last)!
  const distance = ({ index }: Candidate) => Math.abs(index - known.index)
  const bare = names
    .filter((name) => name.reading.concept === "name" && groupOf(name) === groupOf(known))
    .sort((a, b) => distance(a) - distance(b))[0]
  if (!bare) return null
  let both = 0
  let whole = 0
  for (const cells of sample) {
    const part = cells[known.index]?.trim().toLowerCase()
    const text = cells[bare.index]?.trim().toLowerCase()
    if (!part || !text) continue
    both++
    if (text !== part && ` ${text} `.includes(` ${part} `)) whole++
  }
  return both > 0 && whole / both > 0.5 ? null : bare
}
