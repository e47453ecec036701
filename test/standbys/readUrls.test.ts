import assert from "node:assert/strict"
import { test } from "node:test"
import { readConfig } from "../../src/server/config.ts"

const DATABASE_URL = "postgresql://muster@db1/muster"

test("standbys are listed with commas; what cannot be used is told by its variable", () => {
  const read = (urls: string, more: Record<string, string> = { DATABASE_URL }) =>
    readConfig({ DATABASE_READ_URLS: urls, ...more }).readUrls
  assert.deepEqual(read(""), [])
  assert.deepEqual(read("postgres://a@db2/muster , postgresql://b:%2C@db3:5433/muster,"), [
    "postgres://a@db2/muster",
    "postgresql://b:%2C@db3:5433/muster",
  ])
  assert.throws(() => read("postgres://a@db2/muster,db3"), /^AppError: DATABASE_READ_URLS must/)
  assert.throws(() => read("postgres://a@db2/muster", {}), /DATABASE_URL, which is not set/)
  const many = Array.from({ length: 17 }, (_, i) => `postgres://db${i}/muster`).join()
  assert.throws(() => read(many), /at most 16 standbys/)
})
