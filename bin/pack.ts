/**
 * Makes the package's JavaScript in `dist` before it is packed: Node strips no types from files of
 * a dependency. `dist/web`, the page, is built by its own program and left alone otherwise.
 */
import { spawnSync } from "node:child_process"
import { copyFileSync, globSync, mkdirSync, readdirSync, rmSync } from "node:fs"
import { dirname, join } from "node:path"

const ROOT = join(import.meta.dirname, "..")
const DIST = join(ROOT, "dist")

mkdirSync(DIST, { recursive: true })
for (const name of readdirSync(DIST)) {
  if (!name.startsWith("web")) rmSync(join(DIST, name), { recursive: true })
}
run(join(ROOT, "node_modules", "typescript", "bin", "tsc"), "-p", "tsconfig.build.json")
for (const file of globSync("**/*.{js,css,html,svg}", { cwd: join(ROOT, "src") })) {
  mkdirSync(dirname(join(DIST, file)), { recursive: true })
  copyFileSync(join(ROOT, "src", file), join(DIST, file))
}
run(join(ROOT, "src", "http", "page", "build.ts"))

function run(...words: string[]): void {
  const { status } = spawnSync(process.execPath, words, { cwd: ROOT, stdio: "inherit" })
  if (status !== 0) process.exit(1)
}
