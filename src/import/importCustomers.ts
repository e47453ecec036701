import { untilStored } from "../database/untilStored.ts"
import { merge } from "../merge/merge.ts"
import { HeldBack } from "../profiles/profileLandings.ts"
import { untilRead } from "../read/readAgain.ts"
import { stageRows } from "../stage/stageRows.ts"
import { matchFile } from "./file/matchFile.ts"
import type { ImportContext } from "./importContext.ts"
import type { ImportRequest } from "./importRequest.ts"
import { type Imported, type ImportHooks, ImportRun } from "./importRun.ts"
import { openUpload } from "./openUpload.ts"
import { FilePlace } from "./place/filePlace.ts"
import { type Preview, PreviewRun, type PreviewWish } from "./previewRun.ts"

export type { ImportContext } from "./importContext.ts"
export type { ImportRequest } from "./importRequest.ts"
export type { Imported, ImportHooks } from "./importRun.ts"
export type { Preview, PreviewWish } from "./previewRun.ts"

/**
 * Takes in a customer list: every row that passes is merged into the registry in one transaction,
 * every other one is reported with its reason. Throws `AppError("invalid")` when nothing could be
 * taken, with the reasons; `details.runId` names the run when one was started.
 */
export async function importCustomers(
  request: ImportRequest,
  context: ImportContext,
  hooks: ImportHooks = {},
): Promise<Imported> {
  const run = new ImportRun(request, context, hooks)
  const upload = run.received(request.chunks)
  const place = new FilePlace(run.spool)
  try {
    const { file, columns, rows } = await untilRead(async (proof) => {
      const chunks = proof === undefined ? upload : await run.startAgain()
      const file = await openUpload(chunks, request, place, run.reread(proof))
      const columns = matchFile(file, request)
      await run.start(file, columns)
      return { file, columns, rows: await stageRows(file.batches, run.checking(columns)) }
    })
    try {
      run.checked()
      return run.succeeded(await merge(context.pool, rows, run.merging(columns, place)))
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error
      return await run.hold(error, { file, columns, rows, place })
    } finally {
      if (!run.isKept) await untilStored(context.pool, () => rows.drop(), run.logProblem)
    }
  } catch (error) {
    return await run.failed(error)
  } finally {
    // A file that was refused is let go of before its end.
    await upload.return(undefined)
    await place.close()
    await run.close()
  }
}

/**
 * Says what importing a customer list would do, row by row, and writes nothing to the registry. It
 * goes the way of the import up to the point where that one writes. What it finds can be kept as a
 * plan. Throws `AppError("invalid")` when no row can be read at all.
 */
export async function previewCustomers(
  request: ImportRequest,
  context: ImportContext,
  wish: PreviewWish = {},
): Promise<Preview> {
  const run = new PreviewRun(request, context, wish)
  const upload = run.received(request.chunks)
  const place = new FilePlace(run.spool)
  try {
    const { file, columns, rows } = await untilRead(async (proof) => {
      const chunks = proof === undefined ? upload : await run.startAgain()
      const file = await openUpload(chunks, request, place, run.reread(proof))
      const columns = matchFile(file, request)
      await run.start(file)
      return { file, columns, rows: await stageRows(file.batches, run.checking(columns)) }
    })
    try {
      await run.checked()
      const merging = run.merging(columns, place)
      const merged = await run.withRoom(() => merge(context.pool, rows, merging))
      return await run.show(file, columns, rows, merged)
    } finally {
      if (!run.isKept) await untilStored(context.pool, () => rows.drop(), run.logProblem)
    }
  } finally {
    await upload.return(undefined)
    await place.close()
    await run.forget()
  }
}
