import { spawnSync } from "node:child_process"
import { chownSync, existsSync, lstatSync, readdirSync, statSync } from "node:fs"
import { dirname, join } from "node:path"
import { AppError } from "../../errors.ts"
import type { Binaries } from "./binaries.ts"

/**
 * How the database server is started: `uid` and `gid` for `spawn`, or a command put before it. Both
 * are empty for an ordinary user, who runs it as himself. `path` is where programs are looked up.
 */
export type Account = { uid?: number; gid?: number; prefix: string[]; path: string }

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of existing data,
 * else `postgres`, else `nobody`. Where that account cannot enter the folders (a checkout under
 * /root), it keeps the one capability that lets it in. Throws a sentence where nothing works.
 */
export function chooseAccount(
  binaries: Binaries,
  dataDir: string,
  cluster: string,
  path: string,
): Account {
  if (process.getuid?.() !== 0) {
    refuseForeignData(cluster)
    return { prefix: [], path }
  }
  const owner = existsSync(cluster) ? statSync(cluster) : null
  const { uid, gid } = owner && owner.uid !== 0 ? owner : unprivileged()
  const plain: Account = { uid, gid, prefix: [], path }
  if (canRun(plain, binaries, dataDir)) return plain
  const kept: Account = { prefix: keepAccess(uid, gid), path }
  if (canRun(kept, binaries, dataDir)) return kept
  throw new AppError(
    "unavailable",
    "Muster was started by root, PostgreSQL refuses to run as root, and no other account can " +
      `enter ${dataDir} and ${dirname(binaries.postgres)}. Start Muster as an ordinary user, ` +
      "move it to a folder that everyone may enter, install setpriv (util-linux), or set " +
      "DATABASE_URL.",
  )
}

/** Gives a file or folder, with all that is in it, to the account that runs the database server. */
export function giveTo(account: Account, path: string): void {
  const ids = idsOf(account)
  if (!ids || lstatSync(path).uid === ids.uid) return
  chownSync(path, ids.uid, ids.gid)
  if (!lstatSync(path).isDirectory()) return
  for (const name of readdirSync(path)) giveTo(account, join(path, name))
}

function idsOf(account: Account): { uid: number; gid: number } | null {
  if (account.uid !== undefined && account.gid !== undefined) {
    return { uid: account.uid, gid: account.gid }
  }
  const [uid, gid] = ["--reuid=", "--regid="].map((flag) =>
    Number(account.prefix.find((word) => word.startsWith(flag))?.slice(flag.length)),
  )
  return uid ? { uid, gid: gid as number } : null
}

function refuseForeignData(cluster: string): void {
  if (!existsSync(cluster)) return
  const { uid } = statSync(cluster)
  if (uid === process.getuid?.()) return
  throw new AppError(
    "unavailable",
    `The database in ${cluster} belongs to another account (user id ${uid}). ` +
      "Start Muster as the user who started it first, or set MUSTER_DATA_DIR to another folder.",
  )
}

function unprivileged(): { uid: number; gid: number } {
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) =>
      Number.parseInt(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout, 10),
    ) as [number, number]
    if (uid > 0 && gid >= 0) return { uid, gid }
  }
  throw new AppError(
    "unavailable",
    "Muster was started by root, and this machine has neither an account named postgres nor one " +
      "named nobody to run the database server. Start Muster as an ordinary user, or set " +
      "DATABASE_URL.",
  )
}

/** `no_setuid_fixup` keeps the capability across the change of user; nothing else is kept. */
function keepAccess(uid: number, gid: number): string[] {
  return [
    "setpriv",
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
  ]
}

/** Trying tells the truth; permission bits alone do not (access lists, mount options, umask). */
function canRun(account: Account, binaries: Binaries, dataDir: string): boolean {
  const script = 'cd "$1" && cd / && test -r "$2/postgresql.conf.sample" && exec "$3" --version'
  const command = [...account.prefix, "sh", "-c", script, "sh"]
  const words = [...command, dataDir, binaries.share, binaries.postgres]
  const { uid, gid } = account
  const tried = spawnSync(words[0]!, words.slice(1), {
    cwd: "/",
    stdio: "ignore",
    ...(uid !== undefined && gid !== undefined && { uid, gid }),
  })
  return tried.status === 0
}
