// Makes what a package needs and a checkout does not: JavaScript and types in `dist`, with the text of the
// migrations in them, and the page. npm runs it after it has installed this repository (`prepare`), so that an
// installation from git or from a folder is as complete as one from the registry, and before it packs.
import { spawnSync } from "node:child_process"
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { builtinModules } from "node:module"
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
  await holdAccounts()
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

/**
 * Better Auth goes into the package as code. As a dependency it could not be installed beside another version of
 * itself, which those who have accounts already have (docs/decisions/0015).
 */
async function holdAccounts() {
  const { rolldown } = await import("rolldown")
  const users = filesOf(DIST).filter((file) => file.endsWith(".js") && !file.startsWith("web"))
  const imported = /(["'])(better-auth(?:\/[\w/-]+)?)\1/g
  const names = new Set(
    users.flatMap((file) => {
      const code = readFileSync(join(DIST, file), "utf8")
      return [...code.matchAll(imported)].map(([, , name]) => name)
    }),
  )
  const place = join(DIST, "betterAuth")
  const entryOf = (name) => name.replaceAll("/", "-")
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"))
  const bundle = await rolldown({
    input: Object.fromEntries([...names].map((name) => [entryOf(name), name])),
    cwd: ROOT,
    platform: "node",
    external: (id) => isNode(id) || Object.keys(dependencies).some((name) => id === name),
    logLevel: "silent",
  })
  const { output } = await bundle.write({ dir: place, format: "esm", entryFileNames: "[name].js" })
  await bundle.close()
  for (const file of users) {
    const code = readFileSync(join(DIST, file), "utf8")
    const up = "../".repeat(file.split(/[\\/]/).length - 1) || "./"
    const changed = code.replace(imported, (_, __, name) => `"${up}betterAuth/${entryOf(name)}.js"`)
    if (changed !== code) writeFileSync(join(DIST, file), changed)
  }
  writeFileSync(join(place, "LICENSES"), licensesOf(output))
}

function isNode(id) {
  return id.startsWith("node:") || builtinModules.includes(id)
}

/** What those who wrote it ask to be kept with it. */
function licensesOf(output) {
  const folders = new Set(
    output
      .flatMap(({ moduleIds = [] }) => moduleIds)
      .flatMap((id) => /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(id) ?? []),
  )
  return [...folders]
    .sort()
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(folder, "package.json"), "utf8"),
      )
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
      const text =
        file === undefined ? "" : `\n\n${readFileSync(join(folder, file), "utf8").trim()}`
      return `${name} ${version} (${license})${text}\n`
    })
    .join("\n---\n\n")
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
