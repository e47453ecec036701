import { EXPORT_IDLE_MS, UPLOAD_BYTES_PER_SECOND_MIN, UPLOAD_GRACE_MS } from "../limits.ts"

/** An answer in JSON. */
export function jsonResponse(
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  // Not Response.json: what serves Node knows a short way for the constructor alone.
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...headers },
  })
}

type Reading = {
  /** Called once, when the answer was read, given up or dropped. */
  onOver?: () => void
  /** How long its reader may take nothing. */
  idleMs?: number
}

/** An answer whose body is written while it is read, and not begun before. */
export function streamResponse(
  chunks: AsyncGenerator<Uint8Array>,
  headers: Record<string, string>,
  reading: Reading = {},
): Response {
  return new Response(patientStream(chunks, reading), { headers })
}

/**
 * What is written while it is read. A reader that takes nothing any more, or next to nothing, is
 * given up, because it holds one of few places.
 */
export function patientStream(
  chunks: AsyncGenerator<Uint8Array>,
  { onOver = () => {}, idleMs = EXPORT_IDLE_MS }: Reading = {},
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let over = false
  const end = (): void => {
    patience.end()
    if (!over) onOver()
    over = true
  }
  const drop = async (): Promise<void> => {
    end()
    await chunks.return(undefined)
  }
  const patience = new Patience(idleMs)
  const giveUp = (controller: ReadableStreamDefaultController<Uint8Array>) => (): void => {
    controller.error(new Error("The reader of an answer has stopped reading."))
    void drop().catch(() => {})
  }
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => patience.begin(0, giveUp(controller)),
      pull: async (controller) => {
        if (patience.isOver()) return giveUp(controller)()
        patience.end()
        const { done, value } = await chunks.next().catch((error: unknown) => {
          end()
          throw error
        })
        if (over) return
        if (!done) {
          controller.enqueue(value)
          return patience.begin(value.length, giveUp(controller))
        }
        end()
        controller.close()
      },
      cancel: drop,
    },
    { highWaterMark: 0 },
  ) as ReadableStream<Uint8Array<ArrayBuffer>>
}

/** Measures for how long a reader lets an answer wait. */
class Patience {
  readonly #idleMs: number
  #timer: NodeJS.Timeout | undefined
  #since: number | null = null
  #waitedMs = 0
  #bytes = 0

  constructor(idleMs: number) {
    this.#idleMs = idleMs
  }

  /** So many bytes more are there to be read. */
  begin(bytes: number, late: () => void): void {
    this.#bytes += bytes
    this.#since = performance.now()
    this.#timer = setTimeout(late, this.#idleMs).unref()
  }

  end(): void {
    clearTimeout(this.#timer)
    if (this.#since !== null) this.#waitedMs += performance.now() - this.#since
    this.#since = null
  }

  /** Whether what was read so far was read too slowly. */
  isOver(): boolean {
    const slow = this.#bytes < (this.#waitedMs / 1000) * UPLOAD_BYTES_PER_SECOND_MIN
    return slow && this.#waitedMs > UPLOAD_GRACE_MS
  }
}
