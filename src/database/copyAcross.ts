import type { Socket } from "node:net"
import type { Connection, Pool, PoolClient, Submittable } from "pg"

/**
 * A second connection that can be had without waiting; `null` where the pool does not say that it
 * has one. Whoever holds a connection must not wait for another: all might.
 */
export async function spareConnection(pool: Pool): Promise<PoolClient | null> {
  const max = pool.options?.max
  if (max === undefined || pool.waitingCount > 0) return null
  const idle = pool.idleCount + max - pool.totalCount
  if (idle < SPARED_CONNECTIONS) return null
  return pool.connect().catch(() => null)
}

/** So many are left to others. */
const SPARED_CONNECTIONS = 8

/**
 * Has one connection read what another one inserts, so that two processes of the database share the
 * work: `select` runs on `reader` and goes into `table` by COPY on `writer`. What COPY sends and
 * what it takes is written alike, so the bytes pass as they are. Returns how many rows went. When
 * it fails, the reader may be in the midst of its statement, and must not be used any more.
 * `numbers` writes the first column of each row anew while it passes, so that the reader need not
 * count rows.
 *
 * BE ADVISED. The reader does not see what the writer's transaction has done.
 */
export function copyAcross(
  { reader, select, numbers }: { reader: PoolClient; select: string; numbers?: Numbers },
  { writer, table }: { writer: PoolClient; table: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const sink = new Sink(`COPY ${table} FROM STDIN (FORMAT binary)`)
    const source = new Source(`COPY (${select}) TO STDOUT (FORMAT binary)`, sink, numbers)
    sink.onReady = () => reader.query(source)
    source.onFailure = (error) => sink.fail(error)
    sink.onEnd = (rows) => {
      if (rows instanceof Error) {
        source.stop()
        reject(rows)
      } else resolve(rows)
    }
    writer.query(sink)
  })
}

/** What writes the first column of rows: of each as many bytes, whatever stood there before. */
export type Numbers = { bytes: number; writeNext(target: Uint8Array, at: number): void }

/** Message types of PostgreSQL's protocol, which are the same in both directions. */
const DATA = 0x64
const DONE = 0x63
const FAIL = 0x66
/** What may come before the data or among it: the server's answer, a notice, a setting, a call. */
const PASSED_OVER = [0x48, 0x4e, 0x53, 0x41]
const HEAD_BYTES = 5
/** What COPY's binary form begins with, before the first row; no row has so many columns. */
const COPY_HEAD = 0x50
const COPY_HEAD_BYTES = 19
/** How many columns a row has, and how long the first one is. */
const ROW_HEAD_BYTES = 6
const NOTHING = Buffer.alloc(0)

/** The end of the copying that takes rows in. What `pg` calls has names of its own. */
class Sink implements Submittable {
  readonly #statement: string
  #stream: Socket | null = null
  #failure: Error | null = null
  #rows = 0
  onReady: () => void = () => {}
  onEnd: (rows: number | Error) => void = () => {}

  constructor(statement: string) {
    this.#statement = statement
  }

  submit(connection: Connection): void {
    connection.query(this.#statement)
  }

  handleCopyInResponse(connection: Connection): void {
    this.#stream = connection.stream as Socket
    this.onReady()
  }

  /** Hands messages on; `false` when the server takes them more slowly than they come. */
  write(messages: Uint8Array): boolean {
    return this.#stream!.write(messages)
  }

  onceDrained(goOn: () => void): void {
    this.#stream!.once("drain", goOn)
  }

  /** Has the server give up on what it was taking in; the error is then the reader's. */
  fail(error: Error): void {
    this.#failure ??= error
    const message = Buffer.alloc(HEAD_BYTES + 1)
    message[0] = FAIL
    message.writeUInt32BE(HEAD_BYTES, 1)
    this.#stream!.write(message)
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.#rows = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? 0)
  }

  handleError(error: Error): void {
    this.onEnd(this.#failure ?? error)
  }

  handleReadyForQuery(): void {
    this.onEnd(this.#rows)
  }

  handleRowDescription(): void {}
}

/** The end that gives rows: what comes from its server is looked at here before `pg` sees it. */
class Source implements Submittable {
  readonly #statement: string
  readonly #sink: Sink
  #stream: Socket | null = null
  /** What `pg` has listen to the connection. */
  #listeners: ((bytes: Buffer) => void)[] = []
  /** The beginning of a message that is not all there yet. */
  #rest: Buffer = NOTHING
  /** How much of a message whose beginning was handed on is still to come. */
  #missing = 0
  #isStopped = false
  readonly #numbers: Numbers | null
  onFailure: (error: Error) => void = () => {}

  constructor(statement: string, sink: Sink, numbers: Numbers | undefined) {
    this.#statement = statement
    this.#sink = sink
    this.#numbers = numbers ?? null
  }

  submit(connection: Connection): void {
    this.#stream = connection.stream as Socket
    this.#listeners = this.#stream.listeners("data") as ((bytes: Buffer) => void)[]
    this.#stream.removeAllListeners("data")
    this.#stream.on("data", this.#take)
    connection.query(this.#statement)
  }

  /**
   * Drops what still comes. A message whose beginning was handed on is made whole, or the other
   * server would take the next statement for the rest of it.
   */
  stop(): void {
    if (!this.#isStopped && this.#missing > 0) this.#sink.write(Buffer.alloc(this.#missing))
    this.#isStopped = true
    this.#stream?.resume()
  }

  readonly #take = (chunk: Buffer): void => {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    this.#rest = NOTHING
    let start = 0
    let at = Math.min(this.#missing, bytes.length)
    this.#missing -= at
    while (at < bytes.length) {
      const type = bytes[at]!
      const isData = type === DATA || type === DONE
      if (!isData && !PASSED_OVER.includes(type)) {
        this.#giveBack(bytes, start, at)
        return
      }
      const isHeadThere = bytes.length - at >= HEAD_BYTES
      const end = isHeadThere ? at + 1 + bytes.readUInt32BE(at + 1) : Number.POSITIVE_INFINITY
      const isWhole = isData || end <= bytes.length
      if (!isHeadThere || !isWhole || (type === DATA && !this.#number(bytes, at, end))) {
        this.#rest = bytes.subarray(at)
        break
      }
      if (!isData) {
        this.#handOn(bytes.subarray(start, at))
        start = end
      }
      this.#missing = Math.max(0, end - bytes.length)
      at = Math.min(end, bytes.length)
      if (type === DONE) {
        this.#giveBack(bytes, start, at)
        return
      }
    }
    this.#handOn(bytes.subarray(start, at))
  }

  /**
   * Writes the first column of the row in a message; `false` when that is not all there yet. The
   * message after the last row is shorter.
   */
  #number(bytes: Buffer, message: number, end: number): boolean {
    if (this.#numbers === null) return true
    let at = message + HEAD_BYTES + ROW_HEAD_BYTES
    if (bytes[message + HEAD_BYTES] === COPY_HEAD) at += COPY_HEAD_BYTES
    const columnEnd = at + this.#numbers.bytes
    if (columnEnd > end) return true
    if (columnEnd > bytes.length) return false
    this.#numbers.writeNext(bytes, at)
    return true
  }

  #handOn(messages: Uint8Array): void {
    if (messages.length === 0 || this.#isStopped || this.#sink.write(messages)) return
    const stream = this.#stream!
    stream.pause()
    this.#sink.onceDrained(() => stream.resume())
  }

  /** From here on `pg` listens again: to the end of the statement, or to an error. */
  #giveBack(bytes: Buffer, start: number, at: number): void {
    const stream = this.#stream!
    stream.removeListener("data", this.#take)
    for (const listener of this.#listeners) stream.on("data", listener)
    this.#handOn(bytes.subarray(start, at))
    if (at < bytes.length) for (const listener of this.#listeners) listener(bytes.subarray(at))
  }

  handleError(error: Error): void {
    this.stop()
    this.onFailure(error)
  }

  handleReadyForQuery(): void {}

  handleCommandComplete(): void {}

  handleRowDescription(): void {}
}
