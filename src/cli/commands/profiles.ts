import { readFile } from "node:fs/promises"
import { text } from "node:stream/consumers"
import type { Answer, Input } from "../../http/apiClient.ts"
import { CallError, call, openServer } from "../connect/callServer.ts"
import type { Io } from "../terminal/io.ts"
import { plainJson } from "../terminal/plain.ts"
import { formatTable } from "../terminal/table.ts"

export type ProfileWords = {
  url: string
  apiKey?: string
  json?: boolean
  fromRun?: string
  fromPlan?: string
  ifVersion?: string
}

const PUT = "PUT /api/customers/import/profiles/{name}"
const LIST = "GET /api/customers/import/profiles"
type Profile = Answer<"GET /api/customers/import/profiles/{name}">

/** Lists all profiles. Returns 0. */
export async function listProfiles(words: ProfileWords, io: Io): Promise<number> {
  const server = openServer(words)
  const profiles: Profile[] = []
  for (let after: string | null = ""; after !== null; ) {
    const query: { after?: string } = after === "" ? {} : { after }
    const page: Answer<typeof LIST> = await call(server, LIST, { query })
    profiles.push(...page.profiles)
    after = page.next
  }
  if (words.json) io.stdout.write(`${plainJson({ profiles })}\n`)
  else if (profiles.length === 0) io.stdout.write("There are no profiles yet.\n")
  else {
    const rows = profiles.map(({ name, version, runs, columns, updated_at, account }) => [
      ...[name, String(version), String(runs)],
      columns === null ? "as they come" : String(columns.length),
      ...[`${updated_at.slice(0, 16).replace("T", " ")}Z`, account.email],
    ])
    io.stdout.write(
      formatTable([["Profile", "Version", "Runs", "Columns", "Changed", "By"], ...rows]),
    )
  }
  return 0
}

/** Prints the parts of a profile, as `put` takes them. Returns 0. */
export async function showProfile(name: string, words: ProfileWords, io: Io): Promise<number> {
  const params = { name }
  const profile = await call(openServer(words), "GET /api/customers/import/profiles/{name}", {
    params,
  })
  const { name: _, version, runs: __, last_run: ___, account: ____, ...rest } = profile
  const { created_at, updated_at, ...parts } = rest
  io.stderr.write(`Version ${version} of ${updated_at}, made ${created_at}.\n`)
  io.stdout.write(`${plainJson(parts, 2)}\n`)
  return 0
}

/** Makes a profile, or replaces what it says. Returns 0. */
export async function putProfile(
  name: string,
  file: string | undefined,
  words: ProfileWords,
  io: Io,
): Promise<number> {
  const { fromRun, fromPlan, ifVersion } = words
  if (fromRun !== undefined && fromPlan !== undefined) {
    throw new CallError("Give --from-run or --from-plan, not both.")
  }
  if (file === undefined && fromRun === undefined && fromPlan === undefined) {
    throw new CallError("Give a file with the profile's parts, --from-run or --from-plan.")
  }
  if (ifVersion !== undefined && !/^\d{1,9}$/.test(ifVersion)) {
    throw new CallError("--if-version is a number, as `muster profiles list` shows it.")
  }
  const parts = file === undefined ? {} : await readParts(file, io)
  const from =
    fromRun === undefined ? (fromPlan === undefined ? null : { plan: fromPlan }) : { run: fromRun }
  const known = ifVersion === "0" ? { "if-none-match": "*" } : { "if-match": `"${ifVersion}"` }
  const { version } = await call(openServer(words), PUT, {
    params: { name },
    headers: ifVersion === undefined ? {} : { ...known },
    body: { ...parts, ...(from && { from }) } as Input<typeof PUT>["body"],
  })
  io.stdout.write(`The profile ${name} is in version ${version}.\n`)
  return 0
}

/** Deletes a profile. Returns 0. */
export async function deleteProfile(name: string, words: ProfileWords, io: Io): Promise<number> {
  const params = { name }
  await call(openServer(words), "DELETE /api/customers/import/profiles/{name}", { params })
  io.stdout.write(`The profile ${name} is deleted. Its runs stay.\n`)
  return 0
}

async function readParts(file: string, io: Io): Promise<object> {
  let said: string
  try {
    said = file === "-" ? await text(io.stdin) : await readFile(file, "utf8")
  } catch (error) {
    throw new CallError(`${file} cannot be read: ${(error as Error).message}.`)
  }
  let value: unknown
  try {
    value = JSON.parse(said)
  } catch {
    value = null
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value
  throw new CallError(`${file} holds no JSON object with the parts of a profile.`)
}
