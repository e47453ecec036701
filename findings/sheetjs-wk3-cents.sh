#!/usr/bin/env bash
# In a Lotus 1-2-3 sheet of SheetJS, 99 cents are 2.99.
#
# xlsx 0.18.5 (SheetJS, npm), Node 22 or later, seen on 2026-11-30; LibreOffice 7.4.7 (Debian 12) read the same file.
#
# Expected: a WK3 file keeps numbers with 64 bits of mantissa, more than JavaScript has, so every balance comes back as
# it was; it does from the older WK1 format of the same library.
# Seen: two things, and nothing is said. What is written for most amounts below 1 is another amount: a discount of 0.10
# is 0.35, a fee of 0.75 is 2.75; LibreOffice opens the file without a complaint and shows the same 0.35 and 2.75.
# What is read for a negative amount is thousands below: a debt of 12.34 is one of 808,701.90, which LibreOffice reads
# from the same file as 12.34. Positive amounts from 1 up are right, so a sample of the list may well look right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

const amounts = [0.01, 0.1, 0.25, 0.5, 0.75, 0.99, 1.01, 12.34, 1234567.89, -1, -12.34]
for (const bookType of ["wk1", "wk3"]) {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(amounts.map((amount) => [amount])), "List")
  const read = XLSX.read(XLSX.write(book, { bookType, type: "buffer" }))
  const rows = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1 })
  const changed = amounts.map((amount, at) => [amount, rows[at][0]]).filter(([amount, back]) => amount !== back)
  console.log(bookType, changed.map((pair) => pair.join(" -> ")).join(", ") || "all as they were")
}
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
wk1 all as they were
wk3 0.01 -> 0.04125, 0.1 -> 0.35, 0.75 -> 2.75, 0.99 -> 2.99, -1 -> -65535, -12.34 -> -808701.9
EOF
