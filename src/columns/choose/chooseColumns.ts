import { FIELDS, TEXT_FIELDS, type TextField } from "../../customer/fields.ts"
import { type Candidate, isMapped } from "./candidate.ts"
import { type Choice, feed, ranked, use } from "./choice.ts"
import { chooseAddress } from "./chooseAddress.ts"
import { chooseName } from "./chooseName.ts"

/** Decides for all fields at once; the neighbours have their say in names and addresses. */
export function chooseColumns(candidates: Candidate[], sample: string[][]): Choice {
  const choice: Choice = { recipe: {}, tags: null, used: new Map(), lost: new Map() }
  chooseName(candidates, sample, choice)
  chooseAddress(candidates, choice)
  for (const field of BEST) {
    const [best, ...rest] = ranked(candidates, field)
    if (!best) continue
    const fills = (other: Candidate) =>
      isMapped(other) || (field === "tax_id" && other.reading.concept === "tax_id")
    feed(choice, field, [best, ...rest.filter(fills)])
    for (const other of rest.filter((one) => !fills(one)))
      choice.lost.set(other.index, `another column says ${field} better`)
  }
  for (const field of CHAINED) chain(candidates, choice, field)
  const [tags, ...rest] = ranked(candidates, "tags")
  if (tags) {
    choice.tags = tags.index
    use(choice, tags, "tags", "")
  }
  for (const other of rest) choice.lost.set(other.index, "another column has the tags")
  return choice
}

const BEST = TEXT_FIELDS.filter((field) => FIELDS[field].choice === "best")
const CHAINED = TEXT_FIELDS.filter((field) => FIELDS[field].choice === "first filled")

/** First filled wins: the second phone or e-mail of the same customer fills in for the first. */
function chain(candidates: Candidate[], choice: Choice, field: TextField): void {
  const all = ranked(candidates, field)
  const named = all.some(({ reading }) => reading.slot === field)
  const own = all.filter(({ reading }) => reading.group !== "shipping")
  // A word that nobody knows may say whose e-mail it is, and an e-mail says who somebody is.
  const plain =
    field === "email" && own.some(({ reading }) => reading.slot === field && reading.unknown === 0)
  const chosen = (own.length > 0 ? own : all).filter((one) => {
    const { slot, group, unknown } = one.reading
    if (plain && unknown > 0 && !isMapped(one)) return false
    return slot === field || !named || (group && unknown === 0)
  })
  if (chosen.length > 0) feed(choice, field, chosen)
  for (const { index } of all) {
    if (!choice.used.has(index)) choice.lost.set(index, `another column has the ${field}`)
  }
}
