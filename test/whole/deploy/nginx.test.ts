import assert from "node:assert/strict"
import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { createServer } from "node:net"
import { join } from "node:path"
import { after, test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { withDatabase } from "../../database.ts"
import { PASSWORD } from "../../http/server.ts"
import { newFolder, startMuster } from "../../server/muster.ts"

const BINARY = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((path) => existsSync(path))
const CONFIG = join(import.meta.dirname, "..", "..", "..", "deploy", "nginx.conf")

test("two nodes behind nginx, as deploy/nginx.conf has it, are one registry; one may die", (t) =>
  withDatabase(
    async ({ url: DATABASE_URL }) => {
      if (BINARY === undefined) return t.diagnostic("nginx is not installed: not tried")
      const port = await freePort()
      const url = `http://127.0.0.1:${port}`
      const env = {
        ...{ DATABASE_URL, BETTER_AUTH_URL: url, MUSTER_TRUSTED_PROXIES: "127.0.0.1" },
        BETTER_AUTH_SECRET: "the same secret on every node of the registry",
        ...{ MUSTER_ADMIN_EMAIL: "admin@example.com", MUSTER_ADMIN_PASSWORD: PASSWORD },
      }
      const dataDir = newFolder()
      const nodes = [await startMuster(dataDir, { env }), await startMuster(dataDir, { env })]
      await startNginx(
        port,
        nodes.map((node) => new URL(node.url).port),
      )
      const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: url },
        body: JSON.stringify({ email: "admin@example.com", password: PASSWORD }),
      })
      assert.equal(signedIn.status, 200, await signedIn.text())
      const cookie = signedIn.headers.getSetCookie()[0]!.split(";")[0]!
      const send = (path: string, body?: string): Promise<Response> =>
        fetch(url + path, {
          headers: { cookie, ...(body !== undefined && { "content-type": "text/csv" }) },
          ...(body !== undefined && { method: "POST", body }),
        })

      const large = `name,notes\n${`Ada,${"x".repeat(1000)}\n`.repeat(3000)}`
      const imported = await send("/api/customers/import", large)
      assert.deepEqual(await imported.json(), { count: 1, errors: [] })
      const run = imported.headers.get("location")!
      assert.match(await (await send(`${run}/events`)).text(), /id: end/)
      assert.equal((await send("/metrics")).status, 404)

      await nodes[0]!.end("SIGKILL")
      for (let number = 0; number < 10; number++) {
        const answer = await send("/api/customers?limit=1")
        assert.equal(answer.status, 200, `request ${number} after a node died`)
      }
      const again = await send("/api/customers/import", "name\nAfter one died\n")
      assert.equal(again.status, 200, await again.text())
      await nodes[1]!.end()
    },
    { empty: true },
  ))

/** Runs the configuration that is shipped, with addresses of this machine and without TLS. */
async function startNginx(port: number, nodes: string[]): Promise<void> {
  const folder = newFolder()
  mkdirSync(join(folder, "logs"))
  const shipped = readFileSync(CONFIG, "utf8")
  const here = shipped
    .replace("pid /run/nginx.pid;", `pid ${folder}/nginx.pid; daemon off; error_log stderr;`)
    .replace("http {", `http { access_log off; ${temporaryFolders(folder)}`)
    .replace("listen 443 ssl;", `listen 127.0.0.1:${port};`)
    .replace(/^ *ssl_.*\n/gm, "")
    .replace("10.0.0.11:3000", `127.0.0.1:${nodes[0]}`)
    .replace("10.0.0.12:3000", `127.0.0.1:${nodes[1]}`)
    .replaceAll("proxy_set_header Host $host;", "proxy_set_header Host $http_host;")
  assert.equal(/10\.0\.0\.\d+:|listen 443|ssl_/.test(here.replace(/^#.*$/gm, "")), false)
  const config = join(folder, "nginx.conf")
  writeFileSync(config, here)
  const nginx = spawn(BINARY!, ["-p", folder, "-c", config, "-e", "stderr"], {
    stdio: ["ignore", "ignore", "pipe"],
  })
  let said = ""
  nginx.stderr.on("data", (data) => {
    said += data
  })
  after(() => stop(nginx))
  for (let attempt = 0; ; attempt++) {
    const ready = await fetch(`http://127.0.0.1:${port}/api/health/ready`).catch(() => null)
    if (ready?.status === 200) return
    if (attempt === 100 || nginx.exitCode !== null) throw new Error(`nginx did not start: ${said}`)
    await sleep(50)
  }
}

function temporaryFolders(folder: string): string {
  return ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(" ")
}

async function stop(nginx: ChildProcess): Promise<void> {
  if (nginx.exitCode !== null) return
  const ended = once(nginx, "exit")
  nginx.kill("SIGTERM")
  await ended
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
