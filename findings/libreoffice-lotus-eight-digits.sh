#!/usr/bin/env bash
# LibreOffice reads a Lotus 1-2-3 sheet, and of each number only the first eight digits are left.
#
# LibreOffice 7.4.7 (Debian 12: libreoffice-calc 4:7.4.7-1+deb12u*), seen on 2026-11-30; xlsx 0.18.5 (SheetJS, npm) wrote
# the file, Node 22 or later.
#
# Expected: WK1 keeps numbers as doubles, so fifteen digits come over, as they do from XLS of the same table. At worst
# they are shown with fewer.
# Seen: it is not the display: in the XLSX that LibreOffice makes of it the telephone number 4915112345678 is the number
# 4915112300000 and the balance 1234567.89 is 1234567.9. Two customers whose numbers differ in the last five digits now
# have one telephone. Customer numbers of up to eight digits look right, so a glance at the sheet does not show it.
# The doubles in the file are whole: SheetJS reads them back.
set -euo pipefail
if ! soffice --version 2>/dev/null | grep -q 'LibreOffice 7\.4\.7'; then
  echo "This needs LibreOffice 7.4.7 (apt-get install libreoffice-calc-nogui on Debian 12) as soffice." >&2
  exit 1
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

const numbers = [12345678, 123456789, 4915112345678, 4915112345679, 1234567.89, 0.123456789]
const files = { wk1: "list.wk1", biff8: "list.xls" }
if (process.argv[2] === "write") {
  for (const [bookType, file] of Object.entries(files)) {
    const book = XLSX.utils.book_new()
    XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet(numbers.map((number) => [number])), "List")
    XLSX.writeFile(book, file, { bookType })
  }
} else {
  for (const file of ["list.wk1", "wk1/list.xlsx", "xls/list.xlsx"]) {
    const read = XLSX.readFile(file)
    const rows = XLSX.utils.sheet_to_json(read.Sheets[read.SheetNames[0]], { header: 1 })
    console.log(file, rows.map(([number]) => number).join(" "))
  }
}
EOF
node try.mjs write
for kind in wk1 xls; do
  soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to xlsx --outdir "$kind" "list.$kind" \
    >/dev/null 2>&1
done
node try.mjs read | tee seen
diff seen - <<'EOF'
list.wk1 12345678 123456789 4915112345678 4915112345679 1234567.89 0.123456789
wk1/list.xlsx 12345678 123456790 4915112300000 4915112300000 1234567.9 0.12345679
xls/list.xlsx 12345678 123456789 4915112345678 4915112345679 1234567.89 0.123456789
EOF
