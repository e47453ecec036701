// Makes what a package needs and a checkout does not: JavaScript and types in `dist`, with the text of the
// migrations in them, and the page. npm runs it after it has installed this repository (`prepare`), so that an
// installation from git or from a folder is as complete as one from the registry, and before it packs.
import { spawnSync } from "node:child_process"
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("..", import.meta.url))
const DIST = join(ROOT, "dist")
const TSC = join(ROOT, "node_modules", "typescript", "bin", "tsc")

// Without what it is built with (`npm ci --omit=dev`) a checkout runs its sources all the same.
if (existsSync(TSC)) await build()
else console.log("dist is not built: what builds it is not installed.")

async function build() {
  mkdirSync(DIST, { recursive: true })
  for (const name of readdirSync(DIST)) {
    // The page is built by its own program, which knows whether it has to be.
    if (!name.startsWith("web")) rmSync(join(DIST, name), { recursive: true })
  }
  run(TSC, "-p", "tsconfig.build.json")
  copyOthers(join(ROOT, "src"), DIST)
  await holdMigrations()
  run(join(ROOT, "src", "http", "page", "build.ts"))
}

/** An application's bundler follows imports; files that are read are lost on it. */
async function holdMigrations() {
  const folder = join(DIST, "database", "tables")
  const { readMigrations } = await import(join(folder, "readMigrations.js"))
  const migrations = readMigrations(join(ROOT, "sql"))
  const text = `export const MIGRATIONS = ${JSON.stringify(migrations, null, 2)}\n`
  writeFileSync(join(folder, "migrations.js"), text)
  rmSync(join(folder, "readMigrations.js"))
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
}

function copyOthers(from, to) {
  for (const entry of filesOf(from)) {
    if (!/\.(js|css|html|svg)$/.test(entry)) continue
    mkdirSync(dirname(join(to, entry)), { recursive: true })
    copyFileSync(join(from, entry), join(to, entry))
  }
}

function run(...words) {
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: "inherit" })
  if (status !== 0) process.exit(1)
}
