#!/usr/bin/env bash
# Customers who were deleted from a dBASE table come back: three readers in use for DBF do not look at the deletion mark.
#
# R's foreign 0.8.84 (Debian 12: r-cran-foreign 0.8.84-1, with R 4.2.2), parsedbf 2.0.0, shapefile 0.6.6 (npm), and dbffile
# 1.13.0 and xlsx 0.18.5 (npm) and dbview 1.0.4 (Debian 12) beside them, seen on 2026-11-30. Needs Rscript, python3,
# Node 22 or later and apt-get; nothing is installed.
#
# Expected: dBASE, Clipper and FoxPro delete a record by an asterisk before it, and it stays in the file until the table is
# packed, often for years. A reader leaves it out, as dbffile, SheetJS and dbview do, or hands the mark on.
# Seen: read.dbf of R, parsedbf and shapefile return the deleted customer among the others, with no mark by which it
# could be told. None of the three names this in its documentation; whoever moves a list with them writes to people who
# asked to be forgotten, and customer numbers that were given again are there twice.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
for package in r-cran-foreign=0.8.84-1 dbview=1.0.4-5; do apt-get download -qq "$package" 2>/dev/null; done
for file in *.deb; do dpkg -x "$file" packages; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund parsedbf@2.0.0 shapefile@0.6.6 dbffile@1.13.0 xlsx@0.18.5
python3 - <<'EOF'
import struct

fields = [(b"NO", b"N", 4), (b"NAME", b"C", 10)]
records = [b"    1Ann Lee   ", b"*   2Bo Gone   ", b"    3Cy Fox    "]
head = struct.pack("<4BIHH20x", 3, 124, 3, 1, len(records), 32 + 32 * len(fields) + 1, 15)
for name, kind, length in fields:
    head += name.ljust(11, b"\0") + kind + bytes(4) + bytes([length, 0]) + bytes(14)
open("list.dbf", "wb").write(head + b"\r" + b"".join(records) + b"\x1a")
EOF
cat >try.mjs <<'EOF'
import { readFileSync } from "node:fs"
import { DBFFile } from "dbffile"
import parseDbf from "parsedbf"
import { openDbf } from "shapefile"
import XLSX from "xlsx"

const show = (name, rows) => console.log(`${name}:`, rows.map((row) => `${row.NO} ${row.NAME}`).join(", "))
show("dbffile", await (await DBFFile.open("list.dbf")).readRecords())
const book = XLSX.readFile("list.dbf")
show("xlsx", XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]]))
const bytes = readFileSync("list.dbf")
show("parsedbf", parseDbf(new DataView(bytes.buffer, bytes.byteOffset, bytes.length)))
const rows = []
const source = await openDbf("list.dbf")
for (let next = await source.read(); !next.done; next = await source.read()) rows.push(next.value)
show("shapefile", rows)
EOF
{
  echo "dbview:" $(packages/usr/bin/dbview -b list.dbf)
  node try.mjs
  R_LIBS=packages/usr/lib/R/library:packages/usr/lib/R/site-library Rscript -e \
    'rows <- foreign::read.dbf("list.dbf"); cat("foreign:", paste(rows$NO, rows$NAME, collapse = ", "), "\n")'
} | sed 's/ *$//' | tee seen
diff seen - <<'EOF'
dbview: 1:Ann Lee : 3:Cy Fox :
dbffile: 1 Ann Lee, 3 Cy Fox
xlsx: 1 Ann Lee, 3 Cy Fox
parsedbf: 1 Ann Lee, 2 Bo Gone, 3 Cy Fox
shapefile: 1 Ann Lee, 2 Bo Gone, 3 Cy Fox
foreign: 1 Ann Lee, 2 Bo Gone, 3 Cy Fox
EOF
