import { cpSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import pg from "pg"
import { type Cell, Machine, newFolder, type Place, SECRET } from "./installs.ts"

/** More than 28 MB. */
const ROWS = 1_000_000
const PATH = "/api/customers/import"

/** What `create-next-app` makes today, with the example in it, built as standalone. */
export function nextCells(place: Place): Cell[] {
  const machine = (name: string): Machine =>
    new Machine(place, { manager: "npm11", node: "24", home: newFolder(place, name) })
  return [
    {
      name: "Next, with the example's middleware",
      run: () => tryNext(place, machine("next-good"), true),
    },
    {
      name: "Next, with middleware that sees lists",
      run: () => tryNext(place, machine("next-bad"), false),
    },
  ]
}

const CREATE = ["--yes", "--typescript", "--app", "--no-src-dir", "--import-alias", "@/*"]

/** A list of 28 MB through Next: all of it, or an error that says why, and never a short 200. */
async function tryNext(place: Place, maker: Machine, hasMatcher: boolean): Promise<void> {
  const more = ["--no-tailwind", "--no-linter", "--disable-git", "--skip-install", "--use-npm"]
  await maker.runPackage("create-next-app@latest", ["app", ...CREATE, ...more])
  const machine = maker.within("app")
  const { home } = machine
  await machine.install([place.tarball, "pg", "better-auth"])
  await machine.install(["--save-dev", "@types/pg"])
  for (const part of ["app", "lib", "proxy.ts", "next.config.ts"]) {
    cpSync(join(place.examples, "next", part), join(home, part), { recursive: true })
  }
  if (!hasMatcher) {
    const proxy = readFileSync(join(home, "proxy.ts"), "utf8")
    writeFileSync(join(home, "proxy.ts"), proxy.replace(/export const config = \{[\s\S]*?\n\}/, ""))
  }
  const next = join(home, "node_modules", "next", "dist", "bin", "next")
  const nothing = { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/x" }
  // As in a build step: without any database.
  await machine.execute("node", [next, "build"], { ...nothing, BETTER_AUTH_SECRET: SECRET })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...{ PORT: String(port), HOSTNAME: "127.0.0.1", NODE_ENV: "production" },
    ...{ BETTER_AUTH_SECRET: SECRET, BETTER_AUTH_URL: url },
  }
  await machine.serve("node", [join(".next", "standalone", "server.js")], env, () =>
    importMuch(url, machine.databaseUrl, hasMatcher),
  )
}

async function importMuch(url: string, database: string, hasMatcher: boolean): Promise<void> {
  const email = `next${hasMatcher ? "" : "-cut"}@example.com`
  const cookie = await signUp(url, email)
  const send = (body: string): Promise<Response> =>
    fetch(url + PATH, { method: "POST", headers: { "content-type": "text/csv", cookie }, body })
  const refused = await send("name\nÅsa\n")
  if (refused.status !== 403) throw new Error(`${refused.status} before there is a role`)
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  await client.query(`update "user" set role = 'admin' where email = $1`, [email])
  await client.end()
  const lines = Array.from({ length: ROWS }, (_, row) => `Customer ${row},c${row}@example.com`)
  const body = `name,email\n${lines.join("\n")}\n`
  if (body.length < 28_000_000) throw new Error("the list is too small to tell")
  const answer = await send(body)
  const text = await answer.text()
  const isWhole = answer.status === 200 && text.includes(`"count":${ROWS},`)
  const isTold = answer.status === 400 && /Content-Length/.test(text)
  if (hasMatcher ? !isWhole : !isTold) throw new Error(`${answer.status} ${text.slice(0, 300)}`)
}

async function signUp(url: string, email: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-up/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ email, password: "correct horse", name: "Ada" }),
  })
  if (answer.status !== 200) throw new Error(`sign-up: ${answer.status} ${await answer.text()}`)
  return answer.headers.getSetCookie()[0]!.split(";")[0]!
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
