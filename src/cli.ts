#!/usr/bin/env node
import { readProxies } from "./cli/connect/proxy.ts"
import { createProgram, exitCodeOf } from "./cli/program.ts"
import type { Io } from "./cli/terminal/io.ts"

/** As shells say it of programs that Ctrl-C ends. */
const INTERRUPTED = 130

const { NO_COLOR, TERM, MUSTER_ADMIN_PASSWORD, XDG_CONFIG_HOME, HOME } = process.env
const { stdin, stdout, stderr } = process
const io: Io = {
  ...{ stdin, stdout, stderr },
  color: stderr.isTTY === true && !NO_COLOR,
  dumb: TERM === "dumb",
  ifInterrupted,
}

stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop when it has seen enough.
  if (error.code === "EPIPE") process.exit(0)
  stderr.write(`The output cannot be written: ${error.message}.\n`)
  process.exit(3)
})
// There is nobody left to tell.
stderr.on("error", () => {})

const serve = async (): Promise<void> => (await import("./server.ts")).serve()
const surroundings = {
  password: MUSTER_ADMIN_PASSWORD,
  proxies: readProxies(process.env),
  configFolder: XDG_CONFIG_HOME || (HOME ? `${HOME}/.config` : undefined),
  serve,
}
const program = createProgram(io, surroundings, (code) => {
  process.exitCode = code
})
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeOf(error, process.argv.includes("--json"), io)
}

/** Only commands that leave something behind say so; the others just end. */
function ifInterrupted(say: () => string): void {
  process.removeAllListeners("SIGINT")
  process.once("SIGINT", () => {
    stderr.write(`\n${say()}\n`)
    process.exit(INTERRUPTED)
  })
}
