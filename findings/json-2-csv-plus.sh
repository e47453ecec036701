#!/usr/bin/env bash
# A guard against formulas turns international phone numbers into other numbers.
#
# json-2-csv 5.5.10 (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: `preventCsvInjection` marks cells that a spreadsheet would run, with an apostrophe for instance, so that what was in
# them is still there; and what it does to a formula it does to every text that begins like one.
# Seen: the sign is taken off, every one of them, so that nobody can tell that it stood there: `+49 30 1234567` becomes
# `49 30 1234567`, a handle loses its @ and `++1` becomes `1`. Only a minus is looked at more closely: a debt of `-12.34` keeps
# it, while `-1+2` becomes `1+2`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund json-2-csv@5.5.10
cat >try.mjs <<'EOF2'
import { json2csv } from "json-2-csv"

const customers = [
  { name: "Ann Lee", phone: "+49 30 1234567", handle: "@ann", note: "++1", balance: "-12.34" },
  { name: "Bo Ek", phone: "0301234567", handle: "bo", note: "x", balance: "-1+2" },
]
console.log(json2csv(customers, { preventCsvInjection: true }))
EOF2
node try.mjs | tee seen
diff seen - <<'EOF2'
name,phone,handle,note,balance
Ann Lee,49 30 1234567,ann,1,-12.34
Bo Ek,0301234567,bo,x,1+2
EOF2
