/** Profiles as a loop over rows and lists of names: slow, obvious, and the judge of the real ones. */

export type RefProfile = {
  name: string
  /** What a row may change of the city of a stored customer, and of the name. */
  city: "overwrite" | "fill" | "keep"
  nameRule: "overwrite" | "keep"
  missing: "refuse" | "warn"
  maxCreated: number
  minRowsShare: number
  maxRejectedShare: number
  tag: string | null
}

type RefRow = { number: string; name: string; city: string }
/** `hasCity`: whether the file has that column. */
export type RefFile = { rows: RefRow[]; hasCity: boolean }

type RefCustomer = { name: string; city: string | null; tags: string[] }

export type RefResult =
  | { state: "refused" }
  | { state: "held"; guards: string[]; counts: RefCounts }
  | { state: "stored"; counts: RefCounts; gone: RefGone; left: string[] }

type RefCounts = {
  read: number
  created: number
  updated: number
  unchanged: number
  folded: number
  rejected: number
}

type RefGone = {
  left: number
  left_now: number
  returned: number
  elsewhere: number
  tagged: number
  untagged: number
}

export class RefMuster {
  customers = new Map<string, RefCustomer>()
  /** Whom each run of a profile brought; of undone runs nothing is left. */
  readonly runs = new Map<string, { numbers: Set<string>; read: number }[]>()

  /** What comes of a file; `decided`: an administrator has said that it may. */
  take(profile: RefProfile, file: RefFile, decided = false): RefResult {
    if (!file.hasCity && profile.missing === "refuse") return { state: "refused" }
    const accepted = file.rows.filter(({ name }) => name !== "")
    if (accepted.length === 0) return { state: "refused" }
    const after = structuredClone(this.customers)
    for (const row of accepted) applyRow(after, row, file, profile)
    const numbers = new Set(accepted.map(({ number }) => number))
    const created = [...numbers].filter((number) => !this.customers.has(number)).length
    const updated = [...numbers].filter((number) => {
      const before = this.customers.get(number)
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(after.get(number))
    }).length
    const counts = {
      ...{ read: file.rows.length, created, updated },
      unchanged: numbers.size - created - updated,
      folded: accepted.length - numbers.size,
      rejected: file.rows.length - accepted.length,
    }
    const guards = decided ? [] : this.#passed(profile, counts)
    if (guards.length > 0) return { state: "held", guards, counts }
    this.customers = after
    return { state: "stored", counts, ...this.#leave(profile, numbers, counts.read) }
  }

  #passed(profile: RefProfile, { read, created, rejected }: RefCounts): string[] {
    const guards: string[] = []
    const last = this.#runsOf(profile).at(-1)
    if (rejected / read > profile.maxRejectedShare) guards.push("max_rejected_share")
    if (created > profile.maxCreated) guards.push("max_created")
    if (last !== undefined && read / last.read < profile.minRowsShare) guards.push("min_rows_share")
    return guards
  }

  #leave(profile: RefProfile, numbers: Set<string>, read: number) {
    const runs = this.#runsOf(profile)
    const last = runs.at(-1)?.numbers ?? new Set<string>()
    const known = new Set(runs.flatMap((run) => [...run.numbers]))
    const left = [...known].filter((number) => !numbers.has(number))
    const brings = (number: string): string[] =>
      [...this.runs.entries()]
        .filter(([name, all]) => name !== profile.name && all.at(-1)?.numbers.has(number))
        .map(([name]) => name)
        .sort()
    const gone: RefGone = {
      left: left.length,
      left_now: left.filter((number) => last.has(number)).length,
      returned: [...numbers].filter((number) => known.has(number) && !last.has(number)).length,
      elsewhere: left.filter((number) => brings(number).length > 0).length,
      ...this.#tag(profile, left, numbers),
    }
    runs.push({ numbers, read })
    return { gone, left: left.map((number) => [number, ...brings(number)].join(" ")).sort() }
  }

  #tag({ tag }: RefProfile, left: string[], numbers: Set<string>) {
    let [tagged, untagged] = [0, 0]
    if (tag === null) return { tagged, untagged }
    for (const number of left) {
      const customer = this.customers.get(number)!
      if (customer.tags.includes(tag)) continue
      customer.tags.push(tag)
      tagged++
    }
    for (const number of numbers) {
      const customer = this.customers.get(number)!
      if (!customer.tags.includes(tag)) continue
      customer.tags = customer.tags.filter((other) => other !== tag)
      untagged++
    }
    return { tagged, untagged }
  }

  #runsOf({ name }: RefProfile) {
    const runs = this.runs.get(name) ?? []
    this.runs.set(name, runs)
    return runs
  }
}

function applyRow(
  customers: Map<string, RefCustomer>,
  { number, name, city }: RefRow,
  { hasCity }: RefFile,
  profile: RefProfile,
): void {
  const known = customers.get(number)
  const said = hasCity && city !== "" ? city : null
  if (known === undefined) {
    customers.set(number, { name, city: said, tags: [] })
    return
  }
  if (profile.nameRule === "overwrite") known.name = name
  if (said === null || profile.city === "keep") return
  if (profile.city === "overwrite" || known.city === null) known.city = said
}
