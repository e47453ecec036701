/** A wrong call, or a server that cannot be used: exit code 3. */
export class CallError extends Error {
  /** What the server answered, if it did. */
  readonly status: number | null

  constructor(message: string, why: { status?: number; cause?: unknown } = {}) {
    super(message, { cause: why.cause })
    this.status = why.status ?? null
  }
}
