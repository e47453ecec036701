import assert from "node:assert/strict"
import { test } from "node:test"
import type { Profile } from "../../../web/api/types.ts"
import type { FileReading } from "../../../web/reading/messages.ts"
import { scanFile } from "../../../web/reading/scanFile.ts"
import { settingsQuery } from "../../../web/reading/settings.ts"

/** What the browser makes of a file by a profile, without a browser: what the server will. */

const PROFILE: Profile = {
  ...{ name: "erp", version: 1, runs: 0, last_run: null, account: { id: "a", email: "a@x.org" } },
  ...{ created_at: "2026-01-01T00:00:00.000Z", updated_at: "2026-01-01T00:00:00.000Z" },
  columns: [
    { header: "Nr", field: "external_id" },
    { header: "Kunde", field: "name" },
    { header: "Land", field: "country" },
    { header: "Intern", field: "-" },
  ],
  ...{ missing: "refuse", new: "keep", policy: {}, guards: {}, left: null },
  values: { country: { D: "DE", "n/a": null } },
}

const CSV = "Intern;Land;Nr;Kunde\nx;D;1;Anna\ny;n/a;2;Bert\n"

async function read(profile: Profile, content: BlobPart = CSV): Promise<FileReading> {
  let last: FileReading | undefined
  const settings = { map: {}, profile }
  for await (const reading of scanFile(new File([content], "erp.csv"), settings)) last = reading
  return last!
}

test("columns go where the profile says, and its values are replaced", async () => {
  const { columns, rows, problem, difference } = await read(PROFILE)
  assert.deepEqual(
    columns.map(({ header, field }) => [header, field]),
    [
      ["Intern", null],
      ["Land", "country"],
      ["Nr", "external_id"],
      ["Kunde", "name"],
    ],
  )
  assert.deepEqual(
    rows.map(({ customer }) => [customer?.name, customer?.country]),
    [
      ["Anna", "DE"],
      ["Bert", null],
    ],
  )
  assert.deepEqual([problem, difference], [null, { missing: [], fresh: [] }])
})

test("a file that lacks a column, or has a new one, is refused where that is said", async () => {
  const csv = "Nr;Kunde;Rabatt\n1;Anna;5\n"
  const refused = await read(PROFILE, csv)
  assert.equal(refused.problem, "profile")
  assert.deepEqual(refused.difference, { missing: ["Land"], fresh: ["Rabatt"] })
  const warned = await read({ ...PROFILE, missing: "warn" }, csv)
  assert.equal(warned.problem, null)
  assert.match(
    warned.warnings.map(({ message }) => message).join(" "),
    /lacks the column “Land”.*has the column “Rabatt”/,
  )
  assert.equal((await read({ ...PROFILE, missing: "warn", new: "refuse" }, csv)).problem, "profile")
})

test("a profile's options are those of the reading, and it is sent by its name alone", async () => {
  const bytes = new Uint8Array([...new TextEncoder().encode("Kunde|Ort\nPawe"), 0xb3, 0x7c, 0x78])
  const options = { columns: null, encoding: "windows-1250", delimiter: "pipe" }
  const { rows, dialect } = await read({ ...PROFILE, ...options }, bytes)
  assert.deepEqual([rows[0]?.customer?.name, dialect.delimiter], ["Paweł", "|"])
  assert.equal(
    settingsQuery({ map: {}, profile: { ...PROFILE, ...options } }, { plan: "keep" }),
    "?plan=keep&profile=erp",
  )
})
