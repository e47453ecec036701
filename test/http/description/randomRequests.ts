/**
 * Random requests, made from the published description: whatever routes there are take part, with
 * bodies of the shape that is asked for, and now and then with something else.
 */

export type Schema = {
  $ref?: string
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  example?: unknown
  format?: string
  anyOf?: Schema[]
  oneOf?: Schema[]
  items?: Schema
  minItems?: number
  properties?: Record<string, Schema>
  required?: string[]
  additionalProperties?: boolean | Schema
}
type Parameter = { name: string; in: string; required?: boolean; schema: Schema }
type Answer = {
  content?: Record<string, { schema: Schema }>
  headers?: Record<string, object>
}
export type Operation = {
  operationId: string
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema?: Schema }> }
  responses: Record<string, Answer>
}
export type Description = {
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}
export type Asked = { method: string; path: string; init: RequestInit; operation: Operation }

/** What there is to ask for, and the headers of those who ask. More of it may come later. */
export type Known = {
  ids: string[]
  names: string[]
  admin: Record<string, string>
  user: Record<string, string>
}

export class RandomRequests {
  readonly #description: Description
  readonly #known: Known
  readonly #random: () => number

  constructor(description: Description, known: Known, seed: number) {
    this.#description = description
    this.#known = known
    this.#random = numbersFrom(seed)
  }

  next(): Asked {
    const operations = Object.entries(this.#description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
    )
    const { method, path, operation } = this.#oneOf(operations)
    return this.#askFor(method.toUpperCase(), path, operation)
  }

  #askFor(method: string, template: string, operation: Operation): Asked {
    const { ids, names } = this.#known
    const path = template.replace(/\{(\w+)\}/g, (_, name) =>
      this.#oneOf(name === "name" ? [...names, "none"] : [...ids, ...ids, UNKNOWN, "none"]),
    )
    const query = new URLSearchParams()
    const headers: Record<string, string> = {}
    for (const { name, in: where, schema } of operation.parameters ?? []) {
      if (where === "path" || this.#random() < 0.6) continue
      if (where === "query") query.append(...this.#parameter(name, schema))
      else headers[name] = this.#oneOf(["respond-async", '"x"', "end", "1", this.#word("k")])
    }
    if (this.#random() < 0.05) query.append("nonsense", "1")
    const who = this.#random()
    if (who < 0.8) Object.assign(headers, this.#known.admin)
    else if (who < 0.88) Object.assign(headers, this.#known.user)
    else if (who < 0.92) headers["x-api-key"] = "muster_none"
    const init: RequestInit = { method, headers }
    const wanted = operation.requestBody?.content
    if (wanted) {
      const type = this.#oneOf(Object.keys(wanted))
      headers["content-type"] = type === "multipart/form-data" ? `${type}; boundary=x` : type
      const schema = type === "application/json" ? wanted[type]?.schema : undefined
      const isFit = schema !== undefined && this.#random() < 0.8
      init.body = isFit ? JSON.stringify(this.#valueOf(schema)) : this.#oneOf(BODIES)
    }
    const search = query.size === 0 ? "" : `?${query}`
    return { method, path: path + search, init, operation }
  }

  #parameter(name: string, schema: Schema): [name: string, value: string] {
    if (name === "map") return ["map[Name]", this.#oneOf(["name", "notes", "-", "none"])]
    if (name === "filter") return this.#oneOf(FILTERS)
    if (name === "profile") return [name, this.#oneOf([...this.#known.names, "none"])]
    return [name, this.#textOf(schema)]
  }

  #textOf({ enum: words, type, example }: Schema): string {
    if (this.#random() < 0.15) return this.#oneOf(["", "x", "-1", "\u0000", "é"])
    if (words) return String(this.#oneOf(words))
    if (type === "integer" || type === "number") return String(Math.ceil(this.#random() * 5))
    return String(example ?? this.#oneOf(["a", "present", "name", "utf-8", ";"]))
  }

  /** Something that the schema takes. */
  #valueOf(schema: Schema): unknown {
    const choices = schema.anyOf ?? schema.oneOf
    if (choices) return this.#valueOf(this.#oneOf(choices))
    if (schema.$ref) {
      return this.#valueOf(this.#description.components.schemas[schema.$ref.split("/").at(-1)!]!)
    }
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return this.#oneOf(schema.enum)
    const type = this.#oneOf([schema.type ?? "string"].flat())
    if (type === "null") return null
    if (type === "boolean") return this.#random() < 0.5
    if (type === "integer" || type === "number") return Math.floor(this.#random() * 5)
    if (type === "array") {
      const length = (schema.minItems ?? 0) + Math.floor(this.#random() * 3)
      return Array.from({ length }, () => this.#valueOf(schema.items ?? {}))
    }
    if (type === "object") return this.#objectOf(schema)
    if (schema.format === "uuid") return this.#oneOf([...this.#known.ids, UNKNOWN])
    if (schema.format === "email") return `${this.#word("e")}@example.com`
    return this.#oneOf([...WORDS, this.#word("w")])
  }

  #objectOf({ properties = {}, required = [], additionalProperties }: Schema): object {
    const chosen = Object.entries(properties).filter(
      ([name]) => required.includes(name) || this.#random() < 0.4,
    )
    const object = Object.fromEntries(chosen.map(([name, of]) => [name, this.#valueOf(of)]))
    if (typeof additionalProperties === "object" && this.#random() < 0.7) {
      object[this.#oneOf(["city", "tags", "Hobby"])] = this.#valueOf(additionalProperties)
    }
    return object
  }

  #word(beginning: string): string {
    return `${beginning}${Math.floor(this.#random() * 1e6)}`
  }

  #oneOf<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)]!
  }
}

const UNKNOWN = "00000000-0000-4000-8000-000000000000"
const WORDS = ["name", "Åsa", "", "attributes", "a@example.com", "2026-01-31"]
const FILTERS: [string, string][] = [
  ...([
    ["filter[city]", "Um*"],
    ["filter[tags]", "a"],
    ["filter[email]", ""],
  ] as const),
  ...([
    ["filter[attributes.Hobby]", "go"],
    ["filter[changed_since]", "2026-01-31"],
  ] as const),
  ...([
    ["filter[colour]", "red"],
    ["filter", "x"],
  ] as const),
].map(([name, value]) => [name, value])
const BODIES = [
  ...["name,email\nDora,dora@example.com\n", '{"content": "name\\nEva\\n"}', '{"name": "Fritz"}'],
  ...['{"city": null, "tags": ["a"]}', "", "{", '{"columns": []}', "name\n\u0000\n", "[]"],
  '--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n' +
    "\r\nname\nGerd\n\r\n--x--\r\n",
]

/** Numbers from 0 to 1, always the same from the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
