import type { Candidate } from "./candidates.ts"
import { type Choice, ranked } from "./choose.ts"
import type { Step } from "./columns.ts"

/**
 * The name: a column of its own, else first and last name, else the company, else the contact
 * person. A bare “Name” beside a first name is the last name, beside a last name the first.
 */
export function chooseName(candidates: Candidate[], sample: string[][], choice: Choice): void {
  const [first, ...moreFirst] = ranked(candidates, "first_name")
  const [last, ...moreLast] = ranked(candidates, "last_name")
  const names = [...ranked(candidates, "name"), ...ranked(candidates, "full_name")].sort(
    (a, b) => b.weight - a.weight,
  )
  const companies = ranked(candidates, "company")
  const infix = ranked(candidates, "infix")[0]
  const secondLast = ranked(candidates, "second_last_name")[0]
  let firstColumn = first
  let lastColumn = last
  let name: Candidate | undefined = names[0]
  const half = Boolean(first) !== Boolean(last) ? otherHalf(names, (first ?? last)!, sample) : null
  if (half) {
    if (first) lastColumn = half
    else firstColumn = half
    name = names.find((other) => other !== half)
  }
  const steps: Step[] = []
  choice.recipe.name = steps
  if (name) {
    steps.push({ columns: [name.index], separator: " " })
    choice.used.set(name.index, { field: "name", note: "", fallback: false })
  }
  const halves = [firstColumn, infix, lastColumn, secondLast].filter(
    (column) => column !== undefined,
  )
  if (firstColumn || lastColumn) {
    if (name && name.slot !== "contact_person") {
      for (const { index } of halves) choice.lost.set(index, "another column has the whole name")
    } else {
      for (const column of halves) {
        const field = column === firstColumn || column === infix ? "first_name" : "last_name"
        choice.used.set(column.index, { field, note: "; it joins the name", fallback: false })
      }
    }
    steps.push({ columns: halves.map(({ index }) => index), separator: " " })
  }
  const company = companies[0]
  if (company) {
    const alone = steps.length === 0
    steps.push({ columns: [company.index], separator: " ", company: true })
    choice.recipe.company = [{ columns: [company.index], separator: " " }]
    choice.used.set(company.index, {
      field: alone ? "name" : "company",
      note: alone ? "; the file has no other name" : "",
      fallback: false,
    })
  }
  for (const person of ranked(candidates, "contact_person").slice(0, 1)) {
    const alone = steps.length === 0
    steps.push({ columns: [person.index], separator: " " })
    if (alone) choice.used.set(person.index, { field: "name", note: "", fallback: false })
  }
  for (const { index } of [...names, ...companies, ...moreFirst, ...moreLast]) {
    if (!choice.used.has(index)) choice.lost.set(index, "another column has the name")
  }
  if (steps.length === 0) delete choice.recipe.name
}

/** The bare “Name” that stands beside one half of a name, unless it holds the whole name. */
function otherHalf(names: Candidate[], known: Candidate, sample: string[][]): Candidate | null {
  const { group } = known.reading
  const bare = names.find(({ reading }) => reading.concept === "name" && reading.group === group)
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
