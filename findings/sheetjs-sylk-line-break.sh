#!/usr/bin/env bash
# A line break in one cell of a SYLK file, and the library that wrote it reads the file's source as rows.
#
# xlsx 0.18.5 (SheetJS, npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: the table comes back, or an error. A line break in a cell is ordinary; the same library takes
# it through xlsx, xlsb, ods, dif and eth.
# Seen: no error and no warning. The sheet holds the records of the SYLK format itself, cut at their
# semicolons: the header of the list is now `ID | PWXL | N | E`. The reader gives up on the format and
# falls back to delimited text. Whoever imports what comes back gets rows such as `C | Y2 | X1 | K"1"`.
# The same line break written as RTF takes its whole row away when that file is read again.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

function backFrom(type, note) {
  const book = XLSX.utils.book_new()
  const sheet = XLSX.utils.aoa_to_sheet([["No", "Note"], ["1", note], ["2", "plain"]])
  XLSX.utils.book_append_sheet(book, sheet, "List")
  const read = XLSX.read(XLSX.write(book, { bookType: type, type: "buffer" }))
  return XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1, defval: "" })
}

for (const type of ["sylk", "rtf"]) {
  for (const note of ["one line", "two\nlines"]) {
    const rows = backFrom(type, note)
    console.log(type, JSON.stringify(note), JSON.stringify(rows[0]), rows.length > 9 ? "many" : rows.length)
  }
}
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
sylk "one line" ["No","Note"] 3
sylk "two\nlines" ["ID","PWXL","N","E"] many
rtf "one line" ["No","Note"] 3
rtf "two\nlines" ["No","Note"] 2
EOF
