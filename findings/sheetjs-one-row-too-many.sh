#!/usr/bin/env bash
# One row more than XLS can hold, and SheetJS writes two rows in place of 65,537.
#
# xlsx 0.18.5 (SheetJS, npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: an error, as for a format's other limits, or the rows that fit: 65,536.
# Seen: no error and no warning. The file has as many rows as the table has columns: a list of 65,537 customers in two
# columns is a book with the header and one customer, and with five columns there are four. The row limit is set from the
# column. XLSX does likewise from row 1,048,577 on: half a minute of work, 26 MB of strings, two rows (not run here, as it
# takes that long). A list that grows by a few customers a week is exported rightly for years, until the evening when it is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

for (const [rows, columns] of [[65_536, 2], [65_537, 2], [65_537, 5]]) {
  const table = Array.from({ length: rows }, (_, at) => new Array(columns).fill(at))
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(table), "List")
  const read = XLSX.read(XLSX.write(book, { bookType: "xls", type: "buffer" }))
  const back = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1 })
  console.log(`${rows} rows of ${columns} columns: ${back.length} rows`)
}
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
65536 rows of 2 columns: 65536 rows
65537 rows of 2 columns: 2 rows
65537 rows of 5 columns: 5 rows
EOF
