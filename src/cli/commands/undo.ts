import { call, openServer } from "../connect/callServer.ts"
import { PRINTED_ERRORS_MAX } from "../connect/limits.ts"
import type { Io } from "../terminal/io.ts"
import { plain, plainJson } from "../terminal/plain.ts"
import { formatCount } from "../terminal/progressLine.ts"

export type UndoWords = { url: string; apiKey?: string; json?: boolean; preview?: boolean }

/** Undoes a run, or says what that would do. Returns 0, or 1 when something stays as it is. */
export async function undoCommand(id: string, words: UndoWords, io: Io): Promise<number> {
  const server = openServer(words)
  const undone = await call(server, "POST /api/customers/imports/{id}/undo", {
    params: { id },
    query: { preview: words.preview ? "true" : "false" },
  })
  const code = undone.kept_customers === 0 ? 0 : 1
  if (words.json) {
    io.stdout.write(`${plainJson(undone)}\n`)
    return code
  }
  const { deleted, recreated, restored, kept, kept_customers, run } = undone
  const parts = { deleted, restored, ...(recreated > 0 && { "brought back": recreated }) }
  const sum = Object.entries(parts).map(([what, count]) => `${formatCount(count)} ${what}`)
  const lines = [`${words.preview ? "An undo would leave" : "Undone"}: ${sum.join(", ")}.`]
  if (kept_customers > 0) {
    lines.push(`${formatCount(kept_customers)} stay at least in part, because they changed since:`)
    for (const { name, field, id: customer, reason } of kept.slice(0, PRINTED_ERRORS_MAX)) {
      lines.push(`  ${plain([name ?? customer, field].filter(Boolean).join(", "))}: ${reason}`)
    }
    if (kept.length > PRINTED_ERRORS_MAX) lines.push("  … and more; --json lists them.")
  }
  if (run !== null) lines.push(`To take the undo back: muster undo ${run.id}`)
  io.stdout.write(`${lines.join("\n")}\n`)
  return code
}
