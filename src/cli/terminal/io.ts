import type { Readable, Writable } from "node:stream"

/** Where a command reads from and writes to, and what the terminal can do. */
export type Io = {
  stdin: Readable
  stdout: Writable & { columns?: number }
  stderr: Writable & { isTTY?: boolean; columns?: number }
  /** Whether colours are wanted. */
  color: boolean
  /** Whether the terminal can do no more than append lines. */
  dumb: boolean
  /** What is said when somebody stops the program from now on; the last one counts. */
  ifInterrupted?: (say: () => string) => void
}
