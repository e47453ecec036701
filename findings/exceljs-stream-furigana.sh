#!/usr/bin/env bash
# The streaming reader of exceljs gives a Japanese customer's reading aid in place of the name.
#
# exceljs 4.4.0 and jszip 3.10.1 (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: Excel stores with a name typed in Japanese how it is read (`rPh`), as a note to the text. A reader drops it, or,
# as some once did, puts it behind the name. Both readers of one library give the same name.
# Seen: workbook.xlsx.readFile gives 山田. The WorkbookReader, which one takes as soon as the list is long, gives ヤマダ:
# the name itself is gone, and 山田 and 山多, two families, have one spelling. It keeps the last text of a string where
# there are no runs of formatting. Of a formatted name written into the cell (`inlineStr`) it likewise keeps the last run:
# `Bo Day` with a bold `Bo` is a customer called `Day`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 jszip@3.10.1
cat >try.mjs <<'EOF'
import { writeFileSync } from "node:fs"
import ExcelJS from "exceljs"
import JSZip from "jszip"

// The book is one of exceljs itself, with the strings put in as Excel writes them.
const draft = new ExcelJS.Workbook()
draft.addWorksheet("List").addRows([["first"], ["second"], ["inline"]])
const zip = await JSZip.loadAsync(await draft.xlsx.writeBuffer())
const reading = (name) => `<si><t>${name}</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="0"/></si>`
const strings = await zip.file("xl/sharedStrings.xml").async("string")
const japanese = strings
  .replace("<si><t>first</t></si>", reading("山田"))
  .replace("<si><t>second</t></si>", reading("山多"))
zip.file("xl/sharedStrings.xml", japanese)
const sheet = await zip.file("xl/worksheets/sheet1.xml").async("string")
const runs = '<is><r><rPr><b/></rPr><t xml:space="preserve">Bo </t></r><r><t>Day</t></r></is>'
zip.file("xl/worksheets/sheet1.xml", sheet.replace(/<c r="A3"[^>]*>.*?<\/c>/, `<c r="A3" t="inlineStr">${runs}</c>`))
writeFileSync("list.xlsx", await zip.generateAsync({ type: "nodebuffer" }))

const text = (value) => (value?.richText ? value.richText.map((run) => run.text).join("") : value)
const whole = new ExcelJS.Workbook()
await whole.xlsx.readFile("list.xlsx")
const names = []
whole.worksheets[0].eachRow((row) => names.push(text(row.getCell(1).value)))
console.log("readFile:", names.join(", "))
const streamed = []
for await (const part of new ExcelJS.stream.xlsx.WorkbookReader("list.xlsx")) {
  for await (const row of part) streamed.push(text(row.getCell(1).value))
}
console.log("WorkbookReader:", streamed.join(", "))
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
readFile: 山田, 山多, Bo Day
WorkbookReader: ヤマダ, ヤマダ, Day
EOF
