import type { Pool } from "pg"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import type { ImportOptions } from "../import/importOptions.ts"
import type { ImportRequest } from "../import/importRequest.ts"
import { readOptions } from "../import/readOptions.ts"
import { said } from "../messages/said.ts"
import { findProfile } from "../profiles/profile.ts"
import type { ProfileOfRun } from "../profiles/settings.ts"
import { isUuid } from "../registry/one/pagePosition.ts"
import { findRun, type Run } from "../runs/run.ts"

/** What a query may say beside `corrects`: how the corrected rows are written down. */
const OWN = ["delimiter", "quote", "escape", "encoding", "header", "sheet"]

/**
 * What `corrects` says of corrected rows of a run: they are taken as that run took its own, under
 * the profile that it had, as it is by now. How the file is written is its own matter. Guards and
 * who left the list need the whole list, so nothing is asked of them. Throws `invalid`, `not_found`
 * when there is no such run, and `conflict` when its profile is deleted.
 */
export async function readCorrection(
  pool: Pool,
  query: URLSearchParams,
): Promise<Pick<ImportRequest, "options" | "profile">> {
  const [id, ...more] = query.getAll("corrects")
  if (more.length > 0) throw new AppError("invalid", "The option corrects is there twice.")
  const own = new URLSearchParams([...query].filter(([name]) => name !== "corrects"))
  const other = [...own.keys()].find((name) => !OWN.includes(name) && !/^map\[/.test(name))
  if (other !== undefined) throw saidByRun(other)
  const written = readOptions(own)
  const run = isUuid(id!) ? await findRun(pool, id!) : null
  if (run === null) throw new AppError("not_found", said("no_run"))
  const profile = await profileOf(pool, run)
  const taken = profile === null ? (run.options as Partial<ImportOptions>) : optionsOf(profile)
  const { unmapped = "keep", blanks = "keep", unknown_ids, source, null: nothing } = taken
  const options: ImportOptions = {
    ...written,
    ...{ unmapped, blanks, corrects: run.id },
    ...(unknown_ids && { unknown_ids }),
    ...(source !== undefined && { source }),
    ...(nothing !== undefined && { null: nothing }),
    map: written.map.length > 0 ? written.map : (taken.map ?? []),
  }
  return { options, ...(profile && { profile }) }
}

/** The profile of a run without what it asks of a whole list; `null` where the run had none. */
async function profileOf(pool: Pool, { profile }: Run): Promise<ProfileOfRun | null> {
  if (profile === null) return null
  const found = await findProfile(pool, profile.name).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error
    throw new AppError("conflict", said("profile_of_run_gone", { name: profile.name }))
  })
  const { id, name, version, settings } = found
  return { id, name, version, settings: { ...settings, guards: {}, left: null } }
}

function optionsOf({ settings }: ProfileOfRun): ImportOptions {
  return readOptions(new URLSearchParams(Object.entries(settings.options)))
}

function saidByRun(name: string): AppError {
  const option = JSON.stringify(shorten(name))
  return new AppError(
    "invalid",
    `The option ${option} cannot stand beside corrects: the rows are taken as that run took its ` +
      `own. Only ${OWN.join(", ")} and map[Header]=field may; leave the other out.`,
  )
}
