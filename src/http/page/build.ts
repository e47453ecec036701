/**
 * Builds the page into `dist/web`: a program of its own, so that the server stays small and goes on
 * when the build fails. Two at once share one build.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"
import { BUILT, hashBuilt, hashSources, ROOT } from "./sources.ts"

const LOCK = `${BUILT}.lock`
const LOCK_POLL_MS = 200

await main()

async function main(): Promise<void> {
  mkdirSync(join(ROOT, "dist"), { recursive: true })
  while (!takeLock()) await sleep(LOCK_POLL_MS)
  try {
    removeLeftovers()
    const sources = hashSources()
    if (sources !== null && sources !== hashBuilt()) await build(sources)
  } finally {
    rmSync(LOCK, { force: true })
  }
}

async function build(sources: string): Promise<void> {
  const outDir = `${BUILT}.${process.pid}`
  const before = `${BUILT}.before.${process.pid}`
  try {
    const vite = await import("vite")
    const configFile = join(ROOT, "vite.config.ts")
    await vite.build({ configFile, logLevel: "warn", build: { outDir, emptyOutDir: true } })
    compressAll(outDir)
    writeFileSync(join(outDir, ".sources"), sources)
    if (hashBuilt() !== null) renameSync(BUILT, before)
    else rmSync(BUILT, { recursive: true, force: true })
    renameSync(outDir, BUILT)
  } finally {
    rmSync(outDir, { recursive: true, force: true })
    rmSync(before, { recursive: true, force: true })
  }
}

/** What builds left that were killed; whoever holds the lock is the only one who builds. */
function removeLeftovers(): void {
  for (const name of readdirSync(join(ROOT, "dist"))) {
    if (/^web\.(before\.)?\d+$/.test(name)) {
      rmSync(join(ROOT, "dist", name), { recursive: true, force: true })
    }
  }
}

/** Compressed once here instead of for each visitor. */
function compressAll(folder: string): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(html|js|css|svg)$/.test(name)) continue
    const file = join(folder, name)
    const bytes = readFileSync(file)
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY }
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

/** A lock whose process is gone was left by a build that was killed. */
function takeLock(): boolean {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: "wx" })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
    if (!isAlive(readLock())) rmSync(LOCK, { force: true })
    return false
  }
}

function readLock(): number {
  try {
    return Number(readFileSync(LOCK, "utf8"))
  } catch {
    return Number.NaN
  }
}

/** One that has not yet written its number has only just begun. */
function isAlive(pid: number): boolean {
  if (!(pid > 0)) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
