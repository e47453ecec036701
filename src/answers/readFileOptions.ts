import type { Pool } from "pg"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import type { ImportRequest } from "../import/importRequest.ts"
import { readOptions } from "../import/readOptions.ts"
import { findProfile } from "../profiles/profile.ts"
import { readCorrection } from "./readCorrection.ts"

/**
 * What the query of an import or a preview says about its file: options, or a profile, which says
 * all of them, or the run whose rejected rows it corrects. Throws `invalid`, and `not_found` when
 * there is no such profile. `besides` are words that have been read already.
 */
export async function readFileOptions(
  pool: Pool,
  query: URLSearchParams,
  besides: readonly string[] = [],
): Promise<Pick<ImportRequest, "options" | "profile">> {
  if (query.has("corrects")) return readCorrection(pool, query)
  if (!query.has("profile"))
    return { options: readOptions(query, ["profile", "corrects", ...besides]) }
  const names = [...query.keys()]
  const other = names.find((name, at) => name !== "profile" || names.indexOf(name) !== at)
  if (other !== undefined) {
    throw new AppError(
      "invalid",
      other === "profile"
        ? "The option profile is there twice."
        : `The option ${JSON.stringify(shorten(other))} cannot stand beside profile, which says ` +
            "how its list is read. Change the profile, or leave one of the two out.",
    )
  }
  const { id, name, version, settings } = await findProfile(pool, query.get("profile")!)
  const options = readOptions(new URLSearchParams(Object.entries(settings.options)))
  return { options, profile: { id, name, version, settings } }
}
