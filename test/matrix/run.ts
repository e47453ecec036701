/**
 * Installs the package as npm would publish it, in every way that people do, and uses it there with
 * a real database. Nothing is linked, so it downloads a lot and takes its time.
 *
 *   npm run test:matrix                     all cells
 *   npm run test:matrix -- pnpm next        those whose name has one of these words
 */
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startEmbedded } from "../../src/database/embedded/startEmbedded.ts"
import { connectionUrl } from "../database.ts"
import { frameworkCells } from "./frameworks.ts"
import { type Cell, installCells } from "./installs.ts"
import { nextCells } from "./next.ts"
import { serveCells } from "./serve.ts"

const ROOT = join(import.meta.dirname, "..", "..")
const words = process.argv.slice(2)

const folder = mkdtempSync(join(tmpdir(), "muster-matrix-"))
const database = await startEmbedded(join(folder, "data"), {
  say: () => {},
  path: process.env.PATH ?? "",
  settings: { fsync: "off", shared_buffers: "128MB" },
})
try {
  const place = {
    folder,
    examples: join(ROOT, "examples"),
    tarball: pack(),
    databaseUrl: connectionUrl(database.connection),
    nodes: bringNodes(),
    managers: bringManagers(),
  }
  const all = [
    ...[...frameworkCells(place), ...nextCells(place), ...serveCells(place)],
    ...installCells(place),
  ]
  const cells = all.filter(({ name }) => words.length === 0 || words.some((w) => name.includes(w)))
  if (cells.length === 0) {
    throw new Error(`No cell has one of these words: ${all.map(({ name }) => name).join("; ")}.`)
  }
  process.exitCode = (await runAll(cells)) ? 0 : 1
} finally {
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

async function runAll(cells: Cell[]): Promise<boolean> {
  let isGood = true
  console.log("| cell | result | seconds |\n|---|---|---:|")
  for (const { name, run } of cells) {
    const began = performance.now()
    let said = "good"
    try {
      await run()
    } catch (error) {
      isGood = false
      said = String((error as Error).message).slice(-1500)
    }
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(`| ${name} | ${said.replaceAll("\n", " ⏎ ")} | ${seconds} |`)
  }
  return isGood
}

/** The tarball, made from what is built anew. */
function pack(): string {
  execute(process.execPath, [join(ROOT, "bin", "build.js")], ROOT)
  execute("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder], ROOT)
  return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz"))!)
}

/** Node 22 and 24, from the packages that hold nothing but the program. */
function bringNodes(): Record<string, string> {
  const system = `node-${process.platform}-${process.arch}`
  return Object.fromEntries(
    ["22", "24"].map((version) => {
      const place = join(folder, `node${version}`)
      install(place, [`${system}@${version}`])
      return [version, join(place, "node_modules", system, "bin")]
    }),
  )
}

function bringManagers(): Record<string, string> {
  const wanted = { npm10: "npm@10", npm11: "npm@11", pnpm: "pnpm@10" }
  return Object.fromEntries(
    Object.entries(wanted).map(([name, spec]) => {
      const place = join(folder, name)
      install(place, [spec])
      const program = name === "pnpm" ? "pnpm/bin/pnpm.cjs" : "npm/bin/npm-cli.js"
      return [name, join(place, "node_modules", program)]
    }),
  )
}

function install(place: string, specs: string[]): void {
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, "package.json"), '{"private": true}')
  execute("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", ...specs], place)
}

function execute(command: string, given: string[], cwd: string): void {
  const { status, stdout, stderr } = spawnSync(command, given, { cwd, encoding: "utf8" })
  if (status !== 0) throw new Error(`${command} ${given.join(" ")}\n${stdout}${stderr}`)
}
