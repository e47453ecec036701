import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { test } from "node:test"
import type { BetterAuthOptions } from "better-auth"
import { getMigrations } from "better-auth/db/migration"
import { authOptions } from "../../src/accounts/auth.ts"
import { createLog } from "../../src/log.ts"
import { type TestDatabase, withDatabase } from "../database.ts"

test("sql/0001_auth.sql says what Better Auth's generator says", () =>
  withDatabase(
    async (database) => {
      const generated = await (await getMigrations(options(database))).compileMigrations()
      const file = readFileSync(new URL("../../sql/0001_auth.sql", import.meta.url), "utf8")
      assert.deepEqual(statements(file), statements(generated))
    },
    { empty: true },
  ))

test("a migrated database lacks nothing that Better Auth wants", () =>
  withDatabase(async (database) => {
    const plan = await getMigrations(options(database))
    assert.deepEqual(
      [plan.toBeCreated, plan.toBeAdded, plan.toBeAddedIndexes, plan.schemaProblems],
      [[], [], [], []],
    )
  }))

function options({ pool }: TestDatabase): BetterAuthOptions {
  return authOptions({
    pool,
    secret: "a secret of more than 32 characters",
    baseUrl: "http://127.0.0.1:3000",
    trustedOrigins: [],
    log: createLog("error"),
  })
}

function statements(sql: string): string[] {
  return sql
    .replace(/^--.*$/gm, "")
    .split(";")
    .map((statement) => statement.replace(/\s+/g, " ").replaceAll("( ", "(").replaceAll(" )", ")"))
    .map((statement) => statement.trim())
    .filter(Boolean)
}
