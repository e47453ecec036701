import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { createMetrics } from "../../src/http/context/metrics.ts"
import { createImportGate } from "../../src/import/importGate.ts"
import { withDatabase } from "../database.ts"

const read = (file: string): string =>
  readFileSync(new URL(`../../${file}`, import.meta.url), "utf8")

test("the dashboard and the page about running ask for figures that there are", () =>
  withDatabase(async ({ pool }) => {
    const metrics = createMetrics({ pool, gate: createImportGate() })
    metrics.begin()({ method: "GET", route: "/", status: 200 })
    const text = await metrics.text()
    const names = new Set([...text.matchAll(/^([a-z0-9_]+)[{ ]/gm)].map(([, name]) => name))
    const asked = read("deploy/grafana.json").match(/\b(muster|nodejs|process)_[a-z0-9_]+/g)!
    const missing = asked.filter((name) => !text.includes(`\n${name}{`) && !names.has(name))
    assert.deepEqual(missing, [])
    const page = read("docs/operations.md")
    const own = [...names].filter((name) => name!.startsWith("muster_"))
    const base = own.map((name) => name!.replace(/_(bucket|sum|count)$/, ""))
    const untold = base.filter((name) => {
      const end = name.replace(/^muster_database_/, "…_")
      return !page.includes(name) && !page.includes(end) && !/silences/.test(name)
    })
    assert.deepEqual(untold, [])
  }))
