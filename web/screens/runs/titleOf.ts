import type { Run } from "../../api/types.ts"
import { TEXTS } from "../../texts/texts.ts"

/** What a run is called: an undo after the file that it undid, also one that undid an undo. */
export function titleOf({ undo_of, file }: Run, undoneUndoes: string | null): string {
  if (undo_of === null) return TEXTS.run.title(file.name)
  return undoneUndoes === null ? TEXTS.run.undoOfFile(file.name) : TEXTS.run.redoOfFile(file.name)
}
