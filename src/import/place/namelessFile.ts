import { randomUUID } from "node:crypto"
import { openSync, unlinkSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** On a disk; the system's own folder for such files often lies in memory. */
const USUAL_FOLDER = "/var/tmp"

/**
 * A temporary file that has no name any more, so that nothing is left of it however the process
 * ends.
 */
export function openNameless(folder = USUAL_FOLDER): number {
  const name = `muster-${randomUUID()}`
  try {
    return openAndUnlink(join(folder, name))
  } catch {
    return openAndUnlink(join(tmpdir(), name))
  }
}

function openAndUnlink(path: string): number {
  const file = openSync(path, "wx+", 0o600)
  unlinkSync(path)
  return file
}
