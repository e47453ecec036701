import { cpus, loadavg, platform, release, totalmem } from "node:os"
import { startService } from "./service.ts"
import type { Workspace } from "./workspace.ts"

/** On what the numbers were measured. */
export type Machine = {
  date: string
  processor: string
  processors: number
  memoryGiB: number
  system: string
  node: string
  postgres: string
  /** Settings of the database server that matter for loading. */
  settings: string
  /** Peak memory of a server that has only started and signed somebody in, MiB. */
  idleMiB: number | null
  /** One-minute load average before the first measurement. */
  load: number
}

const SETTINGS = ["shared_buffers", "work_mem", "max_wal_size", "wal_level", "fsync"]

/** Starts a Muster once, to ask its database server what it is. */
export async function describeMachine(workspace: Workspace): Promise<Machine> {
  const load = loadavg()[0]!
  const service = await startService(workspace)
  const idleMiB = service.peakMemoryMiB()
  const client = await service.connect()
  const { rows } = await client.query<{ name: string; value: string }>(
    "SELECT name, current_setting(name) AS value FROM unnest($1::text[]) AS name",
    [["server_version", ...SETTINGS]],
  )
  await client.end()
  await service.stop()
  const [version, ...settings] = rows
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model.trim() || "unknown processor",
    processors: cpus().length,
    memoryGiB: Math.round(totalmem() / 1024 ** 3),
    system: `${platform()} ${release()}`,
    node: process.version.slice(1),
    postgres: version!.value,
    settings: settings.map(({ name, value }) => `${name} ${value}`).join(", "),
    idleMiB,
    load,
  }
}
