import { readdirSync, readFileSync, readlinkSync } from "node:fs"
import { basename, join } from "node:path"

/**
 * The Node processes that began with `root`: itself, and what it started. The database server is
 * none of them. Empty where there is no /proc.
 */
function nodeProcesses(root: number): number[] {
  const parents = new Map<number, number>()
  for (const name of listProcesses()) {
    const stat = readStat(Number(name))
    if (stat !== null) parents.set(Number(name), Number(stat[1]))
  }
  const found = [root]
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child)
  }
  return found.filter((pid) => programOf(pid).startsWith("node"))
}

/** Peak resident memory since the start, in MiB; `null` where the system does not tell. */
export function peakMemoryMiB(root: number): number | null {
  let total = 0
  for (const pid of nodeProcesses(root)) {
    const line = /^VmHWM:\s+(\d+) kB$/m.exec(readText(`/proc/${pid}/status`))
    if (line) total += Number(line[1]) / 1024
  }
  return total === 0 ? null : total
}

const TICKS_PER_SECOND = 100

/**
 * Processor time since the start, of all threads, in seconds; `null` where the system is silent.
 */
export function cpuSeconds(root: number): number | null {
  let ticks = 0
  for (const pid of nodeProcesses(root)) {
    const stat = readStat(pid)
    if (stat !== null) ticks += Number(stat[11]) + Number(stat[12])
  }
  return ticks === 0 ? null : ticks / TICKS_PER_SECOND
}

/** The same of a database server: the one whose files lie there, and what it started. */
export function cpuOfDatabase(folder: string): number {
  const server = Number.parseInt(readText(join(folder, "postmaster.pid")), 10)
  let ticks = 0
  for (const name of listProcesses()) {
    const stat = readStat(Number(name))
    if (stat === null || (Number(name) !== server && Number(stat[1]) !== server)) continue
    ticks += Number(stat[11]) + Number(stat[12])
  }
  return ticks / TICKS_PER_SECOND
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/** The fields of /proc/PID/stat behind the program's name, which may hold blanks. */
function readStat(pid: number): string[] | null {
  const text = readText(`/proc/${pid}/stat`)
  return text === "" ? null : text.slice(text.lastIndexOf(")") + 2).split(" ")
}

function listProcesses(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
}

function programOf(pid: number): string {
  try {
    return basename(readlinkSync(`/proc/${pid}/exe`))
  } catch {
    return ""
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch {
    return ""
  }
}
