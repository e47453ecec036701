#!/usr/bin/env bash
# The key PART_x0041_B comes back as PARTAB from a workbook that exceljs wrote, read by exceljs; openpyxl makes it so by loading
# and saving a sound workbook.
#
# exceljs 4.4.0, hucre 1.0.0 and read-excel-file 9.3.17 (npm, Node 22 or later), openpyxl 3.1.5 and XlsxWriter 3.2.9 (PyPI,
# Python 3), seen on 2026-12-01.
#
# Expected: texts of a workbook hold what XML cannot hold as _xHHHH_ (ECMA-376 part 1, 22.9.2.19), and the underscore of a text
# that only looks like such a group as _x005F_, which XlsxWriter does. Whoever undoes the one when reading does the other when
# writing, and a workbook that is loaded and saved holds what it held.
# Seen: exceljs, hucre and openpyxl write such a text as it is. For all readers that undo the groups, exceljs and hucre
# themselves among them, it is PARTAB then: the key of somebody else, without a word. (exceljs undoes none in cells that hold
# their text themselves, as those of openpyxl.) openpyxl undoes _x005F_ alone when it reads, so what it loads looks right, and
# what it saves has lost the escape; a line break of Windows it shows as _x000D_.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 hucre@1.0.0 read-excel-file@9.3.17
pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages openpyxl==3.1.5 xlsxwriter==3.2.9
cat >write.py <<'EOF'
import openpyxl
import xlsxwriter

book = xlsxwriter.Workbook("xlsxwriter.xlsx")
book.add_worksheet().write_column(0, 0, ["PART_x0041_B", "12 High St\r\nLeeds"])
book.close()
loaded = openpyxl.load_workbook("xlsxwriter.xlsx")
print("openpyxl shows", [row[0].value for row in loaded.active])
loaded.save("openpyxl, loaded and saved.xlsx")
EOF
cat >try.mjs <<'EOF'
import { readFileSync, writeFileSync } from "node:fs"
import Excel from "exceljs"
import { readXlsx, writeXlsx } from "hucre"
import readExcelFile from "read-excel-file/node"

const key = "PART_x0041_B"
const book = new Excel.Workbook()
book.addWorksheet("List").addRow([key])
await book.xlsx.writeFile("exceljs.xlsx")
writeFileSync("hucre.xlsx", await writeXlsx({ sheets: [{ name: "List", rows: [[key]] }] }))
for (const writer of ["xlsxwriter", "openpyxl, loaded and saved", "exceljs", "hucre"]) {
  const file = `${writer}.xlsx`
  const read = new Excel.Workbook()
  await read.xlsx.readFile(file)
  const shown = {
    exceljs: read.worksheets[0].getCell("A1").value,
    hucre: (await readXlsx(readFileSync(file))).sheets[0].rows[0][0],
    "read-excel-file": (await readExcelFile(file))[0].data[0][0],
  }
  console.log(`${writer}: ${Object.entries(shown).map(([reader, text]) => `${reader} ${text}`).join(", ")}`)
}
EOF
{ PYTHONPATH=packages python3 write.py; node try.mjs; } | tee seen
diff seen - <<'EOF'
openpyxl shows ['PART_x0041_B', '12 High St_x000D_\nLeeds']
xlsxwriter: exceljs PART_x0041_B, hucre PART_x0041_B, read-excel-file PART_x0041_B
openpyxl, loaded and saved: exceljs PART_x0041_B, hucre PARTAB, read-excel-file PARTAB
exceljs: exceljs PARTAB, hucre PARTAB, read-excel-file PARTAB
hucre: exceljs PARTAB, hucre PARTAB, read-excel-file PARTAB
EOF
