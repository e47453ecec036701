#!/usr/bin/env node
import { createProgram, exitCodeOf } from "./cli/program.ts"
import type { Io } from "./cli/terminal/io.ts"

const { NO_COLOR, TERM, MUSTER_ADMIN_PASSWORD } = process.env
const { stdin, stdout, stderr } = process
const io: Io = {
  ...{ stdin, stdout, stderr },
  color: stderr.isTTY === true && !NO_COLOR,
  dumb: TERM === "dumb",
}

// Whoever reads the output may stop when it has seen enough.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0)
  throw error
})

const serve = async (): Promise<void> => (await import("./server.ts")).serve()
const program = createProgram(io, { password: MUSTER_ADMIN_PASSWORD, serve }, (code) => {
  process.exitCode = code
})
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error, process.argv.includes("--json"), io)
}
