import type { Connection, PoolClient, Submittable } from "pg"

/**
 * Sends a table what it takes in by a `COPY … FROM STDIN`, in the pieces given. Throws the server's
 * error. All pieces are on their way at once, so there is nothing left to be said to a server that
 * refused them in their midst: from then on it drops what still arrives.
 */
export function copyIn(client: PoolClient, statement: string, pieces: Uint8Array[]): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyIn(statement, pieces, { resolve, reject }))
  })
}

/** Message types of PostgreSQL's protocol: a piece of data, and the end of it. */
const DATA = 0x64
const DONE = Uint8Array.of(0x63, 0, 0, 0, 4)

type Settle = { resolve: () => void; reject: (error: Error) => void }

/** What `pg` calls while the statement runs; the names are its own. */
class CopyIn implements Submittable {
  readonly #statement: string
  readonly #pieces: Uint8Array[]
  readonly #settle: Settle

  constructor(statement: string, pieces: Uint8Array[], settle: Settle) {
    this.#statement = statement
    this.#pieces = pieces
    this.#settle = settle
  }

  submit(connection: Connection): void {
    connection.query(this.#statement)
  }

  handleCopyInResponse(connection: { stream: { write(bytes: Uint8Array): boolean } }): void {
    const { stream } = connection
    for (const piece of this.#pieces) {
      const start = new Uint8Array(5)
      start[0] = DATA
      new DataView(start.buffer).setUint32(1, piece.length + 4)
      stream.write(start)
      stream.write(piece)
    }
    stream.write(DONE)
  }

  handleError(error: Error): void {
    this.#settle.reject(error)
  }

  handleReadyForQuery(): void {
    this.#settle.resolve()
  }

  handleCommandComplete(): void {}

  handleRowDescription(): void {}
}
