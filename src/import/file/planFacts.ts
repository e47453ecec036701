import type { Pool } from "pg"
import { filePlaces } from "../../check/filePlaces.ts"
import type { Counts, Report } from "../../check/report.ts"
import type { Columns } from "../../columns/build/columns.ts"
import type { Merged } from "../../merge/mergeContext.ts"
import { takeoverNotes } from "../../merge/takeovers.ts"
import type { PlanFacts } from "../../plans/plan.ts"
import type { Gone } from "../../profiles/gone.ts"
import type { Passed } from "../../profiles/guards.ts"
import type { ProfileOfRun } from "../../profiles/settings.ts"
import type { Opened } from "../../read/openCsv.ts"
import { findCorrectedRun } from "../../runs/findCorrectedRun.ts"
import type { IdentifierCounts } from "../../stage/identifierCounts.ts"
import type { StagingTable } from "../../stage/stagingTable.ts"
import { describeFile } from "./describeFile.ts"

/** What a preview knows of its file and rows. */
export type Previewed = {
  request: {
    account: { id: string; email: string }
    fileName: string | null
    options: { corrects?: string }
    profile?: ProfileOfRun
  }
  upload: { bytes: number; sha256: string | null }
  file: Opened
  columns: Columns
  report: Report
  merged: Merged
  counts: Counts
  staged: { staging: StagingTable; identifierCounts: IdentifierCounts }
  gone: Gone | null
  passed: Passed[]
  held: PlanFacts["held"]
}

/** What a plan keeps of that. */
export async function planFacts(pool: Pool, known: Previewed): Promise<PlanFacts<unknown>> {
  const { request, upload, file, columns, report, merged, staged } = known
  const { notes, ...described } = describeFile(file, columns, report)
  return {
    file: { name: request.fileName, bytes: upload.bytes, sha256: upload.sha256! },
    options: request.options,
    profile: request.profile ?? null,
    fields: [...staged.staging.fields],
    dialect: described.dialect!,
    columns: described.columns!,
    format: described.format!,
    warnings: { file: notes, merge: takeoverNotes(merged.takeovers, report.place) },
    corrects: request.options.corrects ?? (await findCorrectedRun(pool, file)),
    counts: known.counts,
    refused: report.rejected,
    isPart: report.isPart,
    places: filePlaces(columns),
    identifiers: staged.identifierCounts.summary(),
    firstIndex: staged.staging.firstIndex,
    gone: known.gone,
    ...{ passed: known.passed, held: known.held },
  }
}
