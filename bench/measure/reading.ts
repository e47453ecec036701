import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { text } from "node:stream/consumers"
import type { Reading } from "../report/results.ts"
import type { BenchOptions } from "../run/options.ts"
import type { Workspace } from "../run/workspace.ts"

const ROWS_MIN = 200_000

/**
 * Runs the comparison of readers (read.ts) in a process of its own and takes its numbers from what
 * it prints. Throws when our reader did not give what the others gave.
 */
export async function measureReading(
  workspace: Workspace,
  { rows, quick }: BenchOptions,
  say: (line: string) => void,
): Promise<Reading> {
  const script = join(import.meta.dirname, "read.ts")
  // With less to read, a reader's first moments are all that is measured.
  const readRows = Math.max(rows, ROWS_MIN)
  const words = [script, "--rows", String(readRows), "--times", quick ? "2" : "3"]
  const child = spawn(process.execPath, words, {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, TMPDIR: workspace.folder },
  })
  const disown = workspace.own(async () => {
    if (child.exitCode === null) child.kill("SIGKILL")
  })
  const [printed] = await Promise.all([text(child.stdout), once(child, "exit")])
  disown()
  say(printed.trim())
  return readTable(printed)
}

/** A missing reader is one that gave up on the file. */
export function readTable(printed: string): Reading {
  const reading: Reading = []
  let file = ""
  for (const line of printed.split("\n")) {
    const heading = /^(\w+): [\d.]+ MB, \d+ rows/.exec(line)
    if (heading) file = heading[1]!
    const row = /^ {2}(\S+)\s+(\d+) MB\/s/.exec(line)
    if (!row) continue
    const complete = !line.includes("OUTPUT DIFFERS")
    reading.push({ file, reader: row[1]!, rate: Number(row[2]), complete })
  }
  const others = reading.filter(({ reader }) => reader !== "muster")
  if (others.length === reading.length) throw new Error(`The readers printed:\n${printed}`)
  for (const name of new Set(reading.map((entry) => entry.file))) {
    if (others.some((entry) => entry.file === name && entry.complete)) continue
    throw new Error(`On the file "${name}" no other reader gives what ours gives.`)
  }
  return reading
}
