import { randomUUID } from "node:crypto"
import { openSync, unlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/**
 * A temporary file that has no name any more, so that nothing is left of it however the process
 * ends. The first folder is on a disk; the system's own for such files often lies in memory.
 */
export function openNameless(): number {
  const name = `muster-${randomUUID()}`
  try {
    return openAndUnlink(join("/var/tmp", name))
  } catch {
    return openAndUnlink(join(tmpdir(), name))
  }
}

function openAndUnlink(path: string): number {
  const file = openSync(path, "wx+", 0o600)
  unlinkSync(path)
  return file
}
