import type { Pool } from "pg"
import { AppError } from "../errors.ts"
import { OPTION_NAMES, readOptions } from "../import/readOptions.ts"
import { PROFILE_BODY_BYTES_MAX } from "../limits.ts"
import { findPlan, refuseOver } from "../plans/plan.ts"
import {
  deleteProfile,
  findProfile,
  listProfiles,
  type Profile,
  putProfile,
} from "../profiles/profile.ts"
import { checkProfileName, NO_SETTINGS, readSettings } from "../profiles/readSettings.ts"
import type { ProfileSettings } from "../profiles/settings.ts"
import { settingsOf } from "../profiles/settingsOf.ts"
import { parseJson } from "../receive/parseJson.ts"
import { findRun } from "../runs/run.ts"
import type { AnswerContext, Asked } from "./answerContext.ts"
import { afterOf, LIMIT, readQuery } from "./readQuery.ts"
import { jsonResponse } from "./response.ts"

export async function answerProfiles({ pool }: AnswerContext, { query }: Asked): Promise<Response> {
  const given = readQuery(query, { limit: LIMIT, after: afterOf((text) => text) })
  const { profiles, next } = await listProfiles(pool, given)
  return jsonResponse({ profiles: profiles.map(wire), next })
}

export async function answerProfile(
  { pool }: AnswerContext,
  { query }: Asked,
  name: string,
): Promise<Response> {
  readQuery(query, {})
  return profileResponse(await findProfile(pool, name))
}

/** `onPut` is told what was stored before it is answered. */
export async function answerPutProfile(
  { pool }: AnswerContext,
  { headers, query, account }: Asked,
  name: string,
  body: Request["body"],
  onPut: (profile: Profile, isNew: boolean) => Promise<void> = async () => {},
): Promise<Response> {
  readQuery(query, {})
  checkProfileName(name)
  const settings = await settingsFrom(pool, await readBody(headers, body))
  const version = versionOf(headers)
  const { profile, isNew } = await putProfile(pool, { name, settings, version, account })
  await onPut(profile, isNew)
  return profileResponse(profile, isNew ? 201 : 200)
}

export async function answerDeleteProfile(
  { pool }: AnswerContext,
  { headers, query }: Asked,
  name: string,
): Promise<Response> {
  readQuery(query, {})
  await deleteProfile(pool, name, versionOf(headers))
  return new Response(null, { status: 204 })
}

async function settingsFrom(
  pool: Pool,
  { from, ...parts }: Record<string, unknown>,
): Promise<ProfileSettings> {
  const base = from === undefined ? NO_SETTINGS : await settingsOfSource(pool, from)
  const settings = readSettings(parts, base, {
    names: OPTION_NAMES,
    check: (options) => {
      readOptions(new URLSearchParams(Object.entries(options)))
    },
  })
  // Only an escape that is none itself stands for a character.
  if (/(?<!\\)(\\\\)*\\u(0000|d[89a-f])/i.test(JSON.stringify(settings))) {
    throw new AppError("invalid", "The profile holds a character that no database can store.")
  }
  return settings
}

/** `{"run": id}` or `{"plan": id}`: whose columns and options become the profile's. */
async function settingsOfSource(pool: Pool, from: unknown): Promise<ProfileSettings> {
  const entries = typeof from === "object" && from !== null ? Object.entries(from) : []
  const [what, id] = entries[0] ?? []
  if (entries.length !== 1 || (what !== "run" && what !== "plan") || typeof id !== "string") {
    throw new AppError("invalid", 'from must be {"run": "…"} or {"plan": "…"}, with an id.')
  }
  if (what === "plan") {
    const { columns, dialect, options } = refuseOver(await findPlan(pool, id))
    return settingsOf({ columns, dialect, options })
  }
  const run = UUID.test(id) ? await findRun(pool, id) : null
  if (run === null) throw new AppError("invalid", "from.run: there is no import run with this id.")
  const { columns, dialect, options } = run
  if (columns === null || run.undo_of !== null) {
    throw new AppError("invalid", "from.run: this run has read no columns. Name another one.")
  }
  return settingsOf({ columns, dialect, options })
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function readBody(headers: Headers, body: Request["body"]): Promise<Record<string, unknown>> {
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase()
  if (type !== "application/json") {
    throw new AppError("unsupported_media_type", "Send the profile as application/json.")
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > PROFILE_BODY_BYTES_MAX) {
      const most = PROFILE_BODY_BYTES_MAX
      throw new AppError("too_large", `The profile is larger than ${most} bytes.`)
    }
    chunks.push(chunk)
  }
  const value = parseJson(Buffer.concat(chunks))
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>
  }
  throw new AppError("invalid", "A profile is a JSON object.")
}

/** The version that a change was made from: `null` for any, 0 for none at all. */
function versionOf(headers: Headers): number | null {
  if (headers.get("if-none-match")?.trim() === "*") return 0
  const match = headers.get("if-match")?.trim()
  if (match === undefined || match === "*") return null
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(match)?.[1]
  // What is no version of a profile is none that it is in.
  return version === undefined ? -1 : Number(version)
}

function profileResponse(profile: Profile, status = 200): Response {
  return jsonResponse(wire(profile), status, { ETag: `"${profile.version}"` })
}

function wire({ id: _, settings, name, version, runs, last_run, account, ...times }: Profile) {
  const { columns, missing, new: fresh, options, policy, values, guards, left } = settings
  return {
    ...{ name, version, runs, last_run, account, ...times },
    ...{ columns, missing, new: fresh, ...options, policy, values, guards, left },
  }
}
