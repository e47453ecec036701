#!/usr/bin/env bash
# A DBF file has ten characters for a column's name. SheetJS keeps the last ten, not the first.
#
# xlsx 0.18.5 (SheetJS, npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: `customer number` becomes `customer n`, as dBASE, geographic systems and database tools cut it,
# or is refused.
# Seen: the beginning is dropped: `mer number`, `tomer name`, `lling city`. Whatever recognises a column by how its
# name begins no longer does, and no message says that anything was cut.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

const headers = ["customer number", "customer name", "billing city", "shipping city", "phone"]
const book = XLSX.utils.book_new()
const sheet = XLSX.utils.aoa_to_sheet([headers, ["1", "Ann Lee", "Rome", "Oslo", "555"]])
XLSX.utils.book_append_sheet(book, sheet, "List")
const read = XLSX.read(XLSX.write(book, { bookType: "dbf", type: "buffer" }))
const [names] = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1 })
for (const [at, header] of headers.entries()) console.log(`${header} -> ${names[at]}`)
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
customer number -> mer number
customer name -> tomer name
billing city -> lling city
shipping city -> pping city
phone -> phone
EOF
