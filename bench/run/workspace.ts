import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A temporary folder and the things that run in it; all are gone at the end, also after Ctrl-C. */
export type Workspace = {
  folder: string
  /** A new folder for one data folder or one set of files. */
  newFolder(name: string): string
  /** Has `stop` called at the end, unless the returned function is called before. */
  own(stop: () => Promise<void>): () => void
  clear(): Promise<void>
  /** Whether somebody ended it early, so that what fails now fails because of that. */
  isInterrupted(): boolean
}

export function openWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), "muster-bench-"))
  const owned = new Set<() => Promise<void>>()
  let clearing: Promise<void> | null = null
  let interrupted = false
  const clearOnce = async (): Promise<void> => {
    for (const stop of owned) await stop().catch(() => {})
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  const clear = (): Promise<void> => {
    clearing ??= clearOnce()
    return clearing
  }
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.on(signal, () => {
      interrupted = true
      console.error(`\nThe benchmark was told to stop (${signal}) and cleans up.`)
      void clear().finally(() => process.exit(code))
    })
  }
  return {
    folder,
    newFolder: (name) => mkdtempSync(join(folder, `${name}-`)),
    own: (stop) => {
      owned.add(stop)
      return () => owned.delete(stop)
    },
    clear,
    isInterrupted: () => interrupted,
  }
}
