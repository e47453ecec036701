import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { type Cell, Machine, newFolder, type Place } from "./installs.ts"

const PATH = "/api/customers/import"

/** The package in what serves other people's applications, each installed and run for real. */
export function frameworkCells(place: Place): Cell[] {
  const machine = (name: string): Machine =>
    new Machine(place, { manager: "npm11", node: "24", home: newFolder(place, name) })
  return [
    {
      name: "Hono",
      run: () => trySmall(place, machine("hono"), HONO, ["hono", "@hono/node-server"]),
    },
    { name: "Express", run: () => trySmall(place, machine("express"), EXPRESS, ["express"]) },
    { name: "Fastify", run: () => tryFastify(place, machine("fastify")) },
    { name: "node:http", run: () => trySmall(place, machine("http"), NODE, []) },
    { name: "Vite reader", run: () => tryVite(place, machine("vite")) },
  ]
}

const IMPORTER = (schema: string): string => `
  import { createImporter, toNodeHandler } from "muster-registry"
  import pg from "pg"
  const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL })
  const importer = createImporter({ pool, schema: "${schema}", authorize: () => true })
  await importer.migrate()
  const say = (address) => console.log("http://127.0.0.1:" + address.port)
`
const HONO = `${IMPORTER("hono")}
  import { Hono } from "hono"
  import { serve } from "@hono/node-server"
  const app = new Hono()
  app.all("/api/customers/*", (c) => importer.handle(c.req.raw))
  serve({ fetch: app.fetch, port: 0 }, say)
`
const EXPRESS = `${IMPORTER("express")}
  import express from "express"
  const app = express()
  app.all("/api/customers/*path", toNodeHandler(importer))
  const server = app.listen(0, "127.0.0.1", () => say(server.address()))
`
const NODE = `${IMPORTER("nodehttp")}
  import { createServer } from "node:http"
  const server = createServer(toNodeHandler(importer))
  server.listen(0, "127.0.0.1", () => say(server.address()))
`
const FASTIFY = `${IMPORTER("fastify")}
  import { createApp } from "./app.ts"
  const app = createApp(importer)
  await app.listen({ port: 0, host: "127.0.0.1" })
  say(app.server.address())
`

async function trySmall(place: Place, machine: Machine, code: string, more: string[]) {
  await machine.add([place.tarball, "pg", ...more])
  writeFileSync(join(machine.home, "server.mjs"), code)
  await machine.serve("node", ["server.mjs"], {}, importAll)
}

async function tryFastify(place: Place, machine: Machine): Promise<void> {
  cpSync(join(place.examples, "fastify", "app.ts"), join(machine.home, "app.ts"))
  await trySmall(place, machine, FASTIFY, ["fastify"])
}

/** A list in each form, and one that is cut: what came in is what was sent, or nothing. */
async function importAll(url: string): Promise<void> {
  const send = (body: BodyInit, type: string) =>
    fetch(url + PATH, { method: "POST", headers: type ? { "content-type": type } : {}, body })
  const form = new FormData()
  form.append("file", new Blob(["name\nForm\n"]), "list.csv")
  const sent: [body: BodyInit, type: string][] = [
    ["name\nText\n", "text/csv"],
    [JSON.stringify({ content: "name\nJson\n" }), "application/json"],
    [form, ""],
  ]
  for (const [body, type] of sent) {
    const answer = await send(body, type)
    const text = await answer.text()
    if (answer.status !== 200 || !/"count":1,/.test(text)) throw new Error(`${type}: ${text}`)
    const run = await fetch(new URL(answer.headers.get("location")!, url))
    if (!/"state":"succeeded"/.test(await run.text())) throw new Error("there is no run")
  }
}

/** What a browser would load consists of what browsers have. */
async function tryVite(place: Place, machine: Machine): Promise<void> {
  await machine.add([place.tarball, "vite"])
  const { home } = machine
  writeFileSync(join(home, "index.html"), '<script type="module" src="/main.js"></script>')
  writeFileSync(
    join(home, "main.js"),
    `import * as reader from "muster-registry/reader"
     const { blobSource, matchColumns, openFile, readRows, webPlatform } = reader
     globalThis.read = async (file) => {
       const place = { ...webPlatform, keep: async () => blobSource(file) }
       const opened = await openFile(file.stream(), place)
       const fields = matchColumns(opened.header, opened.sample).columns.map(({ field }) => field)
       const rows = []
       for await (const { cells } of readRows(opened)) rows.push(cells)
       return { fields, rows }
     }`,
  )
  await machine.execute("node", [join(home, "node_modules", "vite", "bin", "vite.js"), "build"])
  const assets = join(home, "dist", "assets")
  const scripts = readdirSync(assets).filter((name) => name.endsWith(".js"))
  for (const name of scripts) {
    if (/["']node:|__vite-browser-external/.test(readFileSync(join(assets, name), "utf8"))) {
      throw new Error(`${name} uses something of Node`)
    }
  }
  const entry = scripts.find((name) => name.startsWith("index"))!
  await machine.script(`
    globalThis.document = { querySelector: () => null, getElementsByTagName: () => [],
      createElement: () => ({ relList: { supports: () => true } }), querySelectorAll: () => [] }
    globalThis.MutationObserver = class { observe() {} }
    await import(${JSON.stringify(join(assets, entry))})
    const { fields, rows } = await globalThis.read(new Blob(["Name;E-Mail\\nÅsa;a@example.com\\n"]))
    if (fields.join() !== "name,email" || rows.length !== 1) throw new Error(JSON.stringify(fields))
  `)
}
