import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Operation } from "../http/description/randomRequests.ts"

/** Says what generated validators have against an answer. */
export type Judge = (operation: Operation, status: number, body: unknown) => Fault[]
type Fault = { by: string; what: string }

type Checked = { success: boolean; error?: unknown; issues?: unknown }
type Check = (schema: unknown, body: unknown) => Checked
type Zod = { safeParse(body: unknown): Checked }

/** Loads what was generated. */
export async function judgeOf(place: string): Promise<Judge> {
  const load = (file: string) => import(pathToFileURL(join(place, file)).href)
  const valibot = await load("node_modules/valibot/dist/index.mjs")
  const zod: Check = (schema, body) => (schema as Zod).safeParse(body)
  const judges = [
    { by: "hey-api zod", all: await load("heyapi/zod.gen.ts"), check: zod, prefix: "z" },
    {
      ...{ by: "hey-api valibot", all: await load("heyapi/valibot.gen.ts"), prefix: "v" },
      check: valibot.safeParse as Check,
    },
    { by: "orval zod", all: await load("orval/zod.ts"), check: zod, prefix: "" },
  ]
  return (operation, status, body) => {
    const names = namesOf(operation, status)
    return judges.flatMap(({ by, all, check, prefix }) => {
      const found = names.map((name) => all[spelled(all, prefix + name)]).find(Boolean)
      if (found === undefined) return [{ by, what: `there is no ${names.join(" or ")}` }]
      const { success, error, issues } = check(found, body)
      if (success) return []
      const why = JSON.stringify(error ?? issues).slice(0, 400)
      return [{ by, what: `${JSON.stringify(body).slice(0, 300)} ${why}` }]
    })
  }
}

/** What generators may call the schema of an answer. */
function namesOf({ operationId, responses }: Operation, status: number): string[] {
  const schema = responses[status]?.content?.["application/json"]?.schema
  const component = schema?.$ref?.split("/").at(-1)
  return [
    ...(component === undefined ? [] : [component]),
    `${operationId}${status}Response`,
    ...(status < 300 ? [`${operationId}Response`] : []),
  ]
}

/** Generators differ in which letters are capital. */
function spelled(all: object, name: string): string {
  const sought = name.toLowerCase()
  return Object.keys(all).find((key) => key.toLowerCase() === sought) ?? name
}
