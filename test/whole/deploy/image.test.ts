import assert from "node:assert/strict"
import { execFileSync } from "node:child_process"
import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { test } from "node:test"
import { parse } from "yaml"
import { withDatabase } from "../../database.ts"
import { newFolder, startMuster } from "../../server/muster.ts"

const ROOT = join(import.meta.dirname, "..", "..", "..")
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8")

test("what the image holds is enough to run", () =>
  withDatabase(
    async ({ url }) => {
      if (!existsSync(join(ROOT, "dist", "server.js"))) {
        execFileSync(process.execPath, [join(ROOT, "bin", "build.js")])
      }
      const image = read("Dockerfile")
      const last = image.slice(image.lastIndexOf("\nFROM "))
      const copied = [...last.matchAll(/^COPY --from=build .*\/muster\/(\S+) \.\//gm)]
      const folder = newFolder()
      for (const [, name] of copied) {
        if (name === "node_modules") symlinkSync(join(ROOT, name), join(folder, name))
        else if (existsSync(join(ROOT, name!))) {
          cpSync(join(ROOT, name!), join(folder, name!), { recursive: true })
        }
      }
      const env = {
        DATABASE_URL: url,
        BETTER_AUTH_SECRET: "the same secret on every node of the registry",
      }
      const cli = join(folder, "bin", "muster.js")
      const muster = await startMuster(newFolder(), { env, cwd: folder, cli })
      assert.equal((await fetch(`${muster.url}/api/health/ready`)).status, 200)
      assert.equal((await muster.end()).code, 0)
    },
    { empty: true },
  ))

test("the container has no rights that it does not need", () => {
  const image = read("Dockerfile")
  assert.match(image, /^USER 1000$/m)
  assert.match(image, /^HEALTHCHECK [\s\S]*\/api\/health\/live/m)
  const { services } = parse(read("compose.yaml")) as {
    services: Record<string, Record<string, unknown>>
  }
  const { muster, database } = services
  assert.equal(muster!.read_only, true)
  assert.deepEqual(muster!.cap_drop, ["ALL"])
  assert.deepEqual(muster!.depends_on, { database: { condition: "service_healthy" } })
  assert.ok(database!.healthcheck, "Muster waits for a database that says when it is ready")
})
