import { createInterface } from "node:readline/promises"
import { Writable } from "node:stream"
import type { Io } from "./io.ts"

/** On a terminal what is typed is not shown; from a pipe the first line is taken. */
export async function askSecret(question: string, { stdin, stderr }: Io): Promise<string> {
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = (stdin as { isTTY?: boolean }).isTTY === true
  if (terminal) stderr.write(question)
  const lines = createInterface({ input: stdin, output: hidden, terminal })
  try {
    for await (const line of lines) return line
    return ""
  } finally {
    lines.close()
    if (terminal) stderr.write("\n")
  }
}
