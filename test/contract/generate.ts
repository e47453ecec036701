import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { tool } from "./install.ts"

const CONFIG = {
  "openapi-ts.config.mjs": `export default {
    input: "openapi.json",
    output: "heyapi",
    plugins: [
      "@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk",
      { name: "zod", requests: true, responses: true, definitions: true },
      { name: "valibot", requests: true, responses: true, definitions: true },
    ],
  }`,
  "orval.config.mjs": `export default {
    client: {
      input: "openapi.json",
      output: {
        target: "orval/client.ts",
        client: "fetch",
        // Of several kinds of body it hands each to fetch as it is, and one alone compiles.
        override: { contentType: { include: ["application/json"] } },
      },
    },
    zod: {
      input: "openapi.json",
      output: {
        target: "orval/zod.ts",
        client: "zod",
        override: { zod: { generateEachHttpStatus: true } },
      },
    },
  }`,
}

/** Makes clients of the description, as the documents of each generator say. */
export async function generateClients(place: string): Promise<void> {
  for (const [name, text] of Object.entries(CONFIG)) writeFileSync(join(place, name), text)
  await must(place, "openapi-typescript", ["openapi.json", "--output", "types.ts"])
  await must(place, "openapi-ts", ["--file", "openapi-ts.config.mjs"])
  await must(place, "orval", ["--config", "orval.config.mjs"])
}

async function must(place: string, name: string, words: string[]): Promise<void> {
  const { status, stdout, stderr } = await tool(place, name, words)
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stdout}${stderr}`)
}

/** What somebody writes against them. */
const USE = `
import createClient from "openapi-fetch"
import { importCustomers, listCustomers, type Customer } from "./heyapi/index"
import { listCustomers as listWithOrval } from "./orval/client"
import type { paths } from "./types"

const client = createClient<paths>({ baseUrl: "https://muster.example.com" })
export async function all(): Promise<string[]> {
  const one = await client.GET("/api/customers", {
    params: { query: { filter: { city: "Ber*" }, sort: "-updated_at", limit: 10 } },
  })
  const names: string[] = one.data?.customers.map(({ name }) => name) ?? []
  const refused: string | undefined = one.error?.error
  const two = await listCustomers({ query: { query: "a", filter: { tags: "vip" } } })
  const found: Customer[] = two.data?.customers ?? []
  const three = await listWithOrval({ limit: 5 })
  if (three.status === 200) names.push(...three.data.customers.map(({ name }) => name))
  const query = { map: { A: "name" } }
  const list = await importCustomers({ body: { content: "name\\n" }, query })
  return [...names, ...found.map(({ email }) => email ?? ""), refused ?? "", String(list.data)]
}
`

/** Whether all of it compiles, strictly. */
export async function compileClients(place: string): Promise<string[]> {
  writeFileSync(join(place, "use.ts"), USE)
  const compilerOptions = {
    ...{ strict: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true },
    ...{ target: "es2024", module: "esnext", moduleResolution: "bundler" },
    lib: ["es2024", "dom", "dom.iterable"],
  }
  const include = ["types.ts", "use.ts", "heyapi", "orval"]
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, include }))
  const { status, stdout } = await tool(place, "tsc", ["-p", "."])
  if (status === 0) return []
  return stdout
    .trim()
    .split("\n")
    .filter((line) => /error/.test(line))
}
