import { spawn } from "node:child_process"
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"

/** One way to install or to use the package. `run` throws what went wrong. */
export type Cell = { name: string; run: () => Promise<void> }

export type Place = {
  folder: string
  examples: string
  tarball: string
  databaseUrl: string
  /** Folders with the program `node`, by major version. */
  nodes: Record<string, string>
  /** Scripts of package managers, by name. */
  managers: Record<string, string>
}

export const SECRET = "a secret of more than 32 characters"

/** Package managers × Node × alone, global, and beside each Better Auth. */
export function installCells(place: Place): Cell[] {
  const ways = ["alone", "global", "beside 1.4", "beside 1.6", "beside 1.7"]
  return Object.keys(place.managers).flatMap((manager) =>
    Object.keys(place.nodes).flatMap((node) =>
      ways.map((way) => ({
        name: `${manager}, Node ${node}, ${way}`,
        run: () => tryInstall(place, manager, node, way),
      })),
    ),
  )
}

async function tryInstall(place: Place, manager: string, node: string, way: string) {
  const home = newFolder(place, `${manager}-${node}-${way}`)
  const machine = new Machine(place, { manager, node, home })
  if (way === "global") {
    await machine.installGlobally()
    const bin = join(home, "global", manager === "pnpm" ? "" : "bin", "muster")
    await machine.execute(bin, ["--version"])
    await machine.execute(bin, ["read", writeList(home)])
    if (node !== "22") await startServer(machine, bin)
    return
  }
  const version = way.startsWith("beside ") ? way.slice("beside ".length) : null
  const others = version === null ? [] : [`better-auth@~${version}.0`]
  // npm 10 ends with a fault of its own at Better Auth 1.4 and 1.6, also in an empty project.
  const how = manager === "npm10" && others.length > 0 ? ["--legacy-peer-deps"] : []
  await machine.add([...how, place.tarball, "pg", ...others])
  refuseEmptyFolders(join(home, "node_modules"))
  if (version !== null) {
    const file = join(home, "node_modules", "better-auth", "package.json")
    const installed = JSON.parse(readFileSync(file, "utf8")).version as string
    if (!installed.startsWith(`${version}.`)) throw new Error(`Better Auth ${installed} came.`)
  }
  await machine.script(IMPORTING(`m${node}_${manager}_${way.replace(/\W/g, "")}`, version))
  if (node !== "22") await startServer(machine, machine.bin("muster"))
}

/** The library imports a list and the reader reads one, beside accounts of the application. */
const IMPORTING = (schema: string, betterAuth: string | null): string => `
  import { createImporter, toNodeHandler } from "muster-registry"
  import { openCsv, readRows } from "muster-registry/reader"
  import pg from "pg"
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
  const importer = createImporter({ pool, schema: "${schema}", authorize: () => true })
  await importer.migrate()
  const { count } = await importer.importCustomers("name,email\\nÅsa,asa@example.com\\n")
  if (count !== 1 || typeof toNodeHandler(importer) !== "function") throw new Error("count")
  async function* file() { yield new TextEncoder().encode("Name\\nÅsa\\n") }
  for await (const { cells } of readRows(await openCsv(file()))) if (cells[0] !== "Åsa") throw 1
  ${betterAuth === null ? "" : ACCOUNTS}
  await importer.close()
  await pool.end()
`
const ACCOUNTS = `
  const { betterAuth } = await import("better-auth")
  const auth = betterAuth({ secret: "${SECRET}", emailAndPassword: { enabled: true } })
  if (typeof auth.handler !== "function") throw new Error("better-auth")
`

/** The server, with its own accounts, starts and is ready. */
async function startServer(machine: Machine, bin: string): Promise<void> {
  const database = `muster_${Math.random().toString(36).slice(2, 10)}`
  const url = new URL(machine.databaseUrl.replace("@/", "@placeholder/"))
  url.pathname = `/${database}`
  const DATABASE_URL = url.href.replace("@placeholder/", "@/")
  const { default: pg } = await import("pg")
  const admin = new pg.Client({ connectionString: machine.databaseUrl })
  await admin.connect()
  await admin.query(`CREATE DATABASE ${database} TEMPLATE template0`)
  await admin.end()
  await machine.serve(bin, ["serve"], { DATABASE_URL, BETTER_AUTH_SECRET: SECRET }, async (at) => {
    let ready = await fetch(`${at}/api/health/ready`)
    // A machine that is busy with installing may take its time.
    for (let attempt = 0; attempt < 10 && ready.status !== 200; attempt++) {
      ready = await fetch(`${at}/api/health/ready`)
    }
    if (ready.status !== 200) throw new Error(`ready: ${await ready.text()}`)
    const page = await fetch(at)
    if (!(await page.text()).includes('<div id="root">')) throw new Error("there is no page")
  })
}

type Chosen = { manager: string; node: string; home: string }

/** Somebody's computer: a Node, a package manager, and a folder. */
export class Machine {
  readonly home: string
  readonly databaseUrl: string
  readonly #place: Place
  readonly #chosen: Chosen
  readonly #manager: string
  readonly #isPnpm: boolean
  readonly #environment: NodeJS.ProcessEnv

  constructor(place: Place, chosen: Chosen) {
    const { manager, node, home } = chosen
    this.#place = place
    this.#chosen = chosen
    const path = [place.nodes[node]!, process.env.PATH ?? ""].join(delimiter)
    this.home = home
    this.databaseUrl = place.databaseUrl
    this.#manager = place.managers[manager]!
    this.#isPnpm = manager === "pnpm"
    this.#environment = {
      ...process.env,
      PATH: this.#isPnpm ? `${join(home, "global")}${delimiter}${path}` : path,
      DATABASE_URL: place.databaseUrl,
      PNPM_HOME: join(home, "global"),
      NEXT_TELEMETRY_DISABLED: "1",
    }
  }

  /** Makes a project of the folder and installs into it. */
  add(specs: string[]): Promise<string> {
    writeFileSync(join(this.home, "package.json"), '{"private": true, "type": "module"}')
    return this.install(specs)
  }

  install(specs: string[]): Promise<string> {
    const words = this.#isPnpm ? ["add"] : ["install", "--no-audit", "--no-fund"]
    return this.execute("node", [this.#manager, ...words, ...specs])
  }

  /** Runs a package that is not installed, as `npx` does. */
  runPackage(spec: string, words: string[]): Promise<string> {
    return this.execute("node", [this.#manager, "exec", "--yes", spec, "--", ...words])
  }

  /** The same computer in a folder inside this one. */
  within(folder: string): Machine {
    return new Machine(this.#place, { ...this.#chosen, home: join(this.home, folder) })
  }

  /** A program that an installed package brings. */
  bin(name: string): string {
    return join(this.home, "node_modules", ".bin", name)
  }

  installGlobally(): Promise<string> {
    const { tarball } = this.#place
    const words = this.#isPnpm
      ? ["add", "--global", "--global-dir", join(this.home, "store")]
      : ["install", "--global", "--no-audit", "--no-fund", `--prefix=${join(this.home, "global")}`]
    return this.execute("node", [this.#manager, ...words, tarball])
  }

  script(code: string): Promise<string> {
    writeFileSync(join(this.home, "script.mjs"), code)
    return this.execute("node", ["script.mjs"])
  }

  execute(command: string, words: string[], more: NodeJS.ProcessEnv = {}): Promise<string> {
    const env = { ...this.#environment, ...more }
    const child = spawn(command, words, { cwd: this.home, env, stdio: ["ignore", "pipe", "pipe"] })
    let said = ""
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        said += data
      })
    }
    return new Promise((resolve, reject) => {
      child.once("error", reject)
      child.once("close", (code) => {
        if (code === 0) resolve(said)
        else reject(new Error(`${command} ${words.join(" ")} ended with ${code}: ${said}`))
      })
    })
  }

  /** Starts what prints its address on a line of its own, and ends it after `use`. */
  async serve(
    command: string,
    words: string[],
    more: NodeJS.ProcessEnv,
    use: (url: string) => Promise<void>,
  ): Promise<void> {
    const env = { ...this.#environment, PORT: "0", ...more }
    const child = spawn(command, words, { cwd: this.home, env, stdio: ["ignore", "pipe", "pipe"] })
    let said = ""
    const ended = new Promise<void>((resolve) => {
      child.once("close", () => resolve())
    })
    const url = new Promise<string>((resolve, reject) => {
      const listen = (data: Buffer): void => {
        said += data
        const found = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1?\]|0\.0\.0\.0):\d+/.exec(said)
        if (found) resolve(found[0].replace(/localhost|0\.0\.0\.0/, "127.0.0.1"))
      }
      child.stdout.on("data", listen)
      child.stderr.on("data", listen)
      void ended.then(() => reject(new Error(`it ended: ${said}`)))
    })
    try {
      await use(await url)
    } finally {
      child.kill("SIGTERM")
      const timer = setTimeout(() => child.kill("SIGKILL"), 40_000)
      await ended
      clearTimeout(timer)
    }
  }
}

export function newFolder({ folder }: Place, name: string): string {
  const home = join(folder, name.replace(/\W+/g, "-"))
  mkdirSync(home)
  return home
}

function writeList(home: string): string {
  const file = join(home, "list.csv")
  writeFileSync(file, "name,email\nÅsa,asa@example.com\n")
  return file
}

/** Folders without anything in them are what a bundled dependency leaves behind. */
function refuseEmptyFolders(place: string): void {
  const empty = readdirSync(place, { withFileTypes: true, recursive: true }).filter(
    (entry) =>
      entry.isDirectory() &&
      !entry.name.startsWith(".") &&
      readdirSync(join(entry.parentPath, entry.name)).length === 0,
  )
  if (empty.length > 0) throw new Error(`empty: ${empty.map(({ name }) => name).join(", ")}`)
}
