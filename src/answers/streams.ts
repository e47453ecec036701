import { AppError } from "../errors.ts"
import { EVENT_STREAMS_MAX, EVENT_STREAMS_PER_ACCOUNT_MAX, EXPORTS_AT_ONCE_MAX } from "../limits.ts"
import type { Message } from "../messages/message.ts"
import { said } from "../messages/said.ts"

/** What is written for as long as somebody reads it. */
type StreamKind = "export" | "rejected" | "plan" | "events"

/**
 * How many answers are being read at this moment on this node that last as long as their reader
 * likes. Each is counted before anything is awaited for it, so that those which come at once are
 * counted as well.
 */
export class Streams {
  readonly #running = new Map<string, number>()

  /**
   * Counts an answer until it calls `onOver`, or is not given. Throws `too_many_requests`.
   */
  async answer(
    kind: StreamKind,
    accountId: string,
    give: (onOver: () => void) => Promise<Response>,
  ): Promise<Response> {
    const leave = this.#enter(kind, accountId)
    try {
      return await give(leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  /** What is returned counts it off, and may be called again. */
  #enter(kind: StreamKind, accountId: string): () => void {
    const places = PLACES[kind](accountId)
    for (const { name, most, refusal } of places) {
      if ((this.#running.get(name) ?? 0) >= most) throw tooMany(refusal)
    }
    for (const { name } of places) this.#add(name, 1)
    let left = false
    return () => {
      if (left) return
      left = true
      for (const { name } of places) this.#add(name, -1)
    }
  }

  #add(name: string, one: 1 | -1): void {
    const running = (this.#running.get(name) ?? 0) + one
    if (running === 0) this.#running.delete(name)
    else this.#running.set(name, running)
  }
}

type StreamPlace = { name: string; most: number; refusal: Message }

const PLACES: Record<StreamKind, (accountId: string) => StreamPlace[]> = {
  export: () => [files("exports")],
  rejected: () => [files("downloads of rejected records")],
  plan: () => [files("downloads of plans")],
  events: (accountId) => [
    {
      name: `events of ${accountId}`,
      most: EVENT_STREAMS_PER_ACCOUNT_MAX,
      refusal: said("watching_too_many"),
    },
    {
      name: "events",
      most: EVENT_STREAMS_MAX,
      refusal: said("watched_too_many"),
    },
  ],
}

function files(name: string): StreamPlace {
  return { name, most: EXPORTS_AT_ONCE_MAX, refusal: said("files_too_many", { what: name }) }
}

function tooMany(refusal: Message): AppError {
  return new AppError("too_many_requests", refusal, { headers: { "Retry-After": "10" } })
}
