import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { closeSync, openSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { EMBEDDED_STOP_MS } from "../../limits.ts"
import type { Account } from "./account.ts"
import type { Binaries } from "./binaries.ts"

/** A running database server. `ended` resolves when it is gone, for whatever reason. */
export type Postmaster = { ended: Promise<void>; stop(): Promise<void> }

/**
 * The server runs under a shell that holds one end of a pipe to Muster. When the pipe closes,
 * because Muster asks for it or because Muster died, the shell stops the server: it never outlives
 * Muster. The shell has a session of its own, so Ctrl-C reaches Muster alone, which finishes its
 * requests while the database is still there.
 */
const SUPERVISE = `
trap '' HUP INT TERM
exec 3<&0
"$@" </dev/null 3<&- & server=$!
(
  cat <&3 >/dev/null
  kill -INT $server
  tenths=0
  while [ $tenths -lt ${EMBEDDED_STOP_MS / 100} ] && kill -0 $server
  do sleep 0.1; tenths=$((tenths + 1))
  done
  kill -QUIT $server
) 2>/dev/null & watcher=$!
exec 3<&-
wait $server
kill -KILL $watcher 2>/dev/null
`

/** Starts the server on an existing cluster; it accepts connections some time later. */
export function startPostmaster(
  binaries: Binaries,
  account: Account,
  cluster: string,
  settings: Record<string, string>,
  logFile: string,
): Postmaster {
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])
  const words = [
    ...account.prefix,
    ...["sh", "-c", SUPERVISE, "muster-database"],
    ...[binaries.postgres, "-D", cluster, ...flags],
  ]
  const logDescriptor = openSync(logFile, "a", 0o600)
  const supervisor = spawn(words[0]!, words.slice(1), {
    ...spawnOptions(account),
    detached: true,
    stdio: ["pipe", logDescriptor, logDescriptor],
  })
  closeSync(logDescriptor)
  supervisor.stdin?.on("error", () => {})
  const ended = whenEnded(supervisor)
  return {
    ended,
    stop: async () => {
      supervisor.stdin?.destroy()
      await ended
    },
  }
}

/** Runs a program of PostgreSQL to its end, and throws what it printed when it fails. */
export function runProgram(account: Account, words: string[]): void {
  const command = [...account.prefix, ...words]
  const ran = spawnSync(command[0]!, command.slice(1), {
    ...spawnOptions(account),
    encoding: "utf8",
  })
  if (ran.error) throw ran.error
  if (ran.status !== 0) throw new Error(`${ran.stdout}\n${ran.stderr}`.trim())
}

/**
 * Ends a server that a killed supervisor left behind, and removes a lock file whose process is
 * gone. Only the holder of the data folder's lock may call this. PostgreSQL alone would mistake any
 * process that has the old server's number by now, as happens after each restart of a container.
 */
export async function clearLeftBehind(cluster: string): Promise<void> {
  const lockFile = join(cluster, "postmaster.pid")
  const pid = serverPid(lockFile)
  if (pid === null) return
  const signals = [
    { signal: "SIGINT", patienceMs: EMBEDDED_STOP_MS },
    { signal: "SIGQUIT", patienceMs: 5_000 },
    { signal: "SIGKILL", patienceMs: 5_000 },
  ] as const
  for (const { signal, patienceMs } of signals) {
    if (!isServer(pid, cluster)) break
    signalServer(pid, signal)
    const deadline = Date.now() + patienceMs
    while (isServer(pid, cluster) && Date.now() < deadline) await sleep(50)
  }
  rmSync(lockFile, { force: true })
}

function signalServer(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}

function serverPid(lockFile: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(lockFile, "utf8"), 10)
    return pid > 0 ? pid : null
  } catch {
    return null
  }
}

function isServer(pid: number, cluster: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(cluster)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT" && process.platform === "linux") {
      return false
    }
  }
  const shown = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" })
  return (shown.stdout ?? "").includes(cluster)
}

function spawnOptions({ uid, gid, path }: Account) {
  return {
    cwd: "/",
    // Nothing of Muster's own environment, which may hold secrets, reaches the server.
    env: { PATH: path, LC_ALL: "C" },
    ...(uid !== undefined && gid !== undefined && { uid, gid }),
  }
}

function whenEnded(supervisor: ChildProcess): Promise<void> {
  return new Promise<void>((resolve) => {
    supervisor.once("exit", () => resolve())
    supervisor.once("error", () => resolve())
  }).then(() => {
    supervisor.stdin?.destroy()
  })
}
