#!/usr/bin/env bash
# dbf-reader gives every date of a DBF file one month late.
#
# dbf-reader 1.0.3 reads, dbffile 1.13.0 writes and reads (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: a date of a dBASE table is eight digits, year, month, day; a member since 1 March 2024 is one in any reader.
# Seen: 1 April 2024. The month goes into JavaScript's Date, which counts months from nought, as it stands: December
# is January of the next year, and 31 January, as there is no 31 February, is 2 March (or 3 March). Each is a valid date of a
# plausible customer, and no error is raised; a missing balance comes as 0 beside it. dbffile reads what it wrote.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dbf-reader@1.0.3 dbffile@1.13.0
cat >try.mjs <<'EOF'
import { readFileSync } from "node:fs"
import { Dbf } from "dbf-reader/dbf.js"
import { DBFFile } from "dbffile"

const written = await DBFFile.create("list.dbf", [
  { name: "NAME", type: "C", size: 20 },
  { name: "SINCE", type: "D", size: 8 },
  { name: "BALANCE", type: "N", size: 10, decimalPlaces: 2 },
])
const record = (name, since, balance) => ({ NAME: name, SINCE: new Date(`${since}T00:00:00Z`), BALANCE: balance })
await written.appendRecords([
  record("Ann Lee", "2024-03-01", 12.5),
  record("Bo Day", "2023-12-24", 0),
  record("Cy Fox", "2024-01-31", null),
])
const show = (name, rows) => {
  for (const row of rows) console.log(name, row.NAME, row.SINCE.toISOString().slice(0, 10), row.BALANCE)
}
show("dbffile", await (await DBFFile.open("list.dbf")).readRecords())
show("dbf-reader", Dbf.read(readFileSync("list.dbf")).rows)
EOF
TZ=UTC node try.mjs | tee seen
diff seen - <<'EOF'
dbffile Ann Lee 2024-03-01 12.5
dbffile Bo Day 2023-12-24 0
dbffile Cy Fox 2024-01-31 null
dbf-reader Ann Lee 2024-04-01 12.5
dbf-reader Bo Day 2024-01-24 0
dbf-reader Cy Fox 2024-03-02 0
EOF
