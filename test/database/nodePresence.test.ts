import assert from "node:assert/strict"
import { test } from "node:test"
import { withDatabase } from "../database.ts"
import { newFolder, startMuster } from "../server/muster.ts"

test("two nodes that start at once on one new database serve the same registry", () =>
  withDatabase(
    async ({ url }) => {
      const env = {
        DATABASE_URL: url,
        BETTER_AUTH_SECRET: "the same secret on every node of the registry",
        MUSTER_ADMIN_EMAIL: "admin@example.com",
        MUSTER_ADMIN_PASSWORD: "correct horse",
      }
      const dataDir = newFolder()
      const nodes = await Promise.all([
        startMuster(dataDir, { env }),
        startMuster(dataDir, { env }),
      ])
      const signedIn = await fetch(`${nodes[0].url}/api/auth/sign-in/email`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ email: "admin@example.com", password: "correct horse" }),
      })
      const headers = { cookie: signedIn.headers.getSetCookie()[0]!.split(";")[0]! }
      for (const [index, { url: node }] of nodes.entries()) {
        const answer = await fetch(`${node}/api/customers/import`, {
          method: "POST",
          headers: { ...headers, "content-type": "text/csv" },
          body: `name\nFrom node ${index}\n`,
        })
        assert.equal(answer.status, 200, await answer.text())
      }
      const listed = await fetch(`${nodes[1].url}/api/customers`, { headers })
      const { customers } = (await listed.json()) as { customers: { name: string }[] }
      const names = customers.map((customer) => customer.name).sort()
      assert.deepEqual(names, ["From node 0", "From node 1"])
      for (const node of nodes) assert.equal((await node.end()).code, 0)
    },
    { empty: true },
  ))
