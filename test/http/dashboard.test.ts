import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import { parse } from "yaml"
import { createMetrics } from "../../src/http/context/metrics.ts"
import { createImportGate } from "../../src/import/importGate.ts"
import { createLog } from "../../src/log.ts"
import { ReadPools } from "../../src/standbys/readPools.ts"
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

test("each alert asks for figures and labels that there are, and says what to do", () =>
  withDatabase(async ({ pool, url }) => {
    await pool.query(
      `INSERT INTO import_runs (id, account_id, account_email, node, created_from, created_to,
         state, finished_at, profile_name, read, created, updated, unchanged, folded, rejected)
       SELECT id, '1', 'a@example.com', 0, id, id, 'succeeded', now(), 'nightly', 0, 0, 0, 0, 0, 0
       FROM gen_random_uuid() AS id`,
    )
    const log = createLog("silent")
    const reads = new ReadPools({ pool, primaryUrl: url, urls: [url], log })
    const metrics = createMetrics({ pool, gate: createImportGate(), reads })
    metrics.begin()({ method: "GET", route: "/", status: 500 })
    const text = await metrics.text()
    await reads.end()
    const { groups } = parse(read("deploy/alerts.yaml")) as { groups: { rules: Rule[] }[] }
    const rules = groups.flatMap((group) => group.rules)
    const alone = rules.map(({ alert }) => alert)
    assert.equal(new Set(alone).size, alone.length)
    for (const { alert, expr, labels, annotations } of rules) {
      assert.match(labels.severity, /^(page|ticket)$/, alert)
      assert.ok(annotations.summary.length > 10 && annotations.description.endsWith("."), alert)
      for (const [, name, selector = ""] of expr.matchAll(/\b(muster_\w+)(?:\{([^}]*)\})?/g)) {
        const lines = text.split("\n").filter((line) => line.startsWith(`${name}{`))
        const isThere = lines.length > 0 || text.includes(`\n${name} `)
        assert.ok(isThere, `${alert}: there is no ${name}`)
        for (const [, label, value] of selector.matchAll(/(\w+)(?:=~?|!=)"([^"]*)"/g)) {
          const values = lines.map((line) => new RegExp(`${label}="([^"]*)"`).exec(line)?.[1])
          const fits = new RegExp(`^(?:${value || ".+"})$`)
          assert.ok(
            values.some((each) => each !== undefined && fits.test(each)),
            `${alert}: ${name} has no ${label} that is ${value}`,
          )
        }
      }
      const [by] = [...expr.matchAll(/\bby \((\w+)\)/g)].map(([, label]) => label)
      if (by !== undefined && by !== "instance") assert.match(text, new RegExp(`\\b${by}="`))
    }
    for (const name of ["last_success_timestamp", "build_info", "database_up"]) {
      assert.ok(
        rules.some(({ expr }) => expr.includes(name)),
        name,
      )
    }
  }))

type Rule = {
  alert: string
  expr: string
  labels: { severity: string }
  annotations: { summary: string; description: string }
}
