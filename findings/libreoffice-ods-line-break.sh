#!/usr/bin/env bash
# LibreOffice saves an address of two lines as ODS, opens what it has saved, and the lines have grown together.
#
# LibreOffice 7.4.7 (Debian 12: libreoffice-calc 4:7.4.7-1+deb12u*) and xlsx 0.18.5 (SheetJS, npm) that wrote the workbooks,
# Node 22 or later, seen on 2026-11-30.
#
# Expected: a program reads its own files: XLSX to ODS and then to CSV gives what XLSX to CSV gives.
# Seen: `High St 2`, line break, `Rome` comes back as `High St 2Rome`, and `Lee`, tab, `Ann` as `LeeAnn`. The ODS file does
# hold both, as elements of their own (`text:line-break`, `text:tab`); they are left out on the way in. The tab is lost from
# every workbook. The line break is kept where the workbook has a table of shared strings, as each line is a paragraph then;
# SheetJS by default writes its texts as results of formulas have theirs (`t="str"`), and there it is lost. On the
# screen, and straight from XLSX to CSV, all is well; only who closes the ODS and opens it again has lost it.
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

for (const [name, bookSST] of [["default", false], ["shared", true]]) {
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([["High St 2\nRome", "Lee\tAnn"]]), "List")
  XLSX.writeFile(book, `${name}.xlsx`, { bookSST })
}
EOF
node try.mjs
convert() {
  soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1
}
shown() { sed -z 's/\n$//; s/\n/<line break>/g; s/\t/<tab>/g' "$1"; echo; }
for name in default shared; do
  convert csv direct "$name.xlsx"
  convert ods saved "$name.xlsx"
  convert csv again "saved/$name.ods"
  echo "$name, XLSX to CSV: $(shown "direct/$name.csv")"
  echo "$name, in the ODS: $(unzip -p "saved/$name.ods" content.xml | grep -oE '<text:(line-break|tab)/>' | tr -d '\n')"
  echo "$name, XLSX to ODS to CSV: $(shown "again/$name.csv")"
done | tee seen
diff seen - <<'EOF'
default, XLSX to CSV: "High St 2<line break>Rome",Lee<tab>Ann
default, in the ODS: <text:line-break/><text:tab/>
default, XLSX to ODS to CSV: High St 2Rome,LeeAnn
shared, XLSX to CSV: "High St 2<line break>Rome",Lee<tab>Ann
shared, in the ODS: <text:tab/>
shared, XLSX to ODS to CSV: "High St 2<line break>Rome",LeeAnn
EOF
