import {
  type Description,
  type Known,
  type Operation,
  RandomRequests,
} from "../http/description/randomRequests.ts"
import type { Target } from "../whole/fuzz/target.ts"

export type Exchange = { operation: Operation; status: number; body: unknown }

type Exchanges<T = void> = AsyncGenerator<Exchange, T>

/** What is asked for by name: where, with what, and as whom. */
type Wanted = {
  id?: string
  query?: string
  headers?: Record<string, string>
  /** Sent as JSON unless it is a text. */
  body?: unknown
  as?: "admin" | "user" | "nobody"
}

type Answered = { status: number; body: Record<string, unknown>; run: string; etag: string }

/** Answers of a real server in JSON: those that chance would seldom come by, and random ones. */
export class Client {
  readonly #target: Target
  readonly #description: Description
  readonly #known: Known

  constructor(target: Target, description: Description) {
    const { cookies } = target
    const who = { admin: { cookie: cookies.admin }, user: { cookie: cookies.user } }
    this.#target = target
    this.#description = description
    this.#known = { ids: [], names: ["nightly", "guarded"], ...who }
  }

  async *random(requests: number, seed: number): Exchanges {
    const random = new RandomRequests(this.#description, this.#known, seed)
    for (let count = 0; count < requests; count++) {
      const { operation, path, init } = random.next()
      yield* this.#send(operation, path, init)
    }
  }

  /** Asks for an operation by its id. */
  async *ask(operationId: string, wanted: Wanted = {}): Exchanges<Answered> {
    const { id = "", query = "", headers = {}, body, as = "admin" } = wanted
    const [path, method, operation] = this.#find(operationId)
    const caller = as === "nobody" ? {} : this.#known[as]
    const isText = typeof body === "string"
    const type = { "content-type": isText ? "text/csv" : "application/json" }
    const init: RequestInit = {
      method: method.toUpperCase(),
      headers: { ...caller, ...(body !== undefined && type), ...headers },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    }
    const real = path.replace(/\{\w+\}/, encodeURIComponent(id))
    return yield* this.#send(operation, query === "" ? real : `${real}?${query}`, init)
  }

  #find(operationId: string): [path: string, method: string, operation: Operation] {
    for (const [path, methods] of Object.entries(this.#description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.operationId === operationId) return [path, method, operation]
      }
    }
    throw new Error(`There is no operation ${operationId}.`)
  }

  async *#send(operation: Operation, path: string, init: RequestInit): Exchanges<Answered> {
    const answer = await fetch(this.#target.url + path, init)
    const { status, headers } = answer
    const text = await answer.text()
    const run = headers.get("location")?.split("/").at(-1) ?? ""
    this.#learn(`${run} ${text.slice(0, 20_000)}`)
    const isJson = (headers.get("content-type") ?? "").startsWith("application/json")
    const body = isJson ? JSON.parse(text) : {}
    if (isJson) yield { operation, status, body }
    return { status, body, run, etag: headers.get("etag") ?? "" }
  }

  #learn(text: string): void {
    const { ids } = this.#known
    for (const [id] of text.matchAll(UUID)) if (!ids.includes(id)) ids.push(id)
    if (ids.length > 300) ids.splice(0, ids.length - 300)
  }
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
