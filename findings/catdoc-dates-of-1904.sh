#!/usr/bin/env bash
# xls2csv of catdoc puts the dates of an ordinary Excel sheet four years and a day into the future.
#
# catdoc 0.95 (Debian 12: catdoc 1:0.95-6~deb12u1), seen on 2026-11-30; xlsx 0.18.5 (SheetJS, npm) and
# Spreadsheet::WriteExcel 2.40 (Debian 12: libspreadsheet-writeexcel-perl 2.40-4) wrote the files. Needs perl, Node 22 or
# later and apt-get; nothing is installed.
#
# Expected: an XLS book says in one record (DATEMODE) whether its days count from 1900, value 0, or from 1904, value 1. Both
# writers put a 0 there, as Excel does, and LibreOffice shows 1 March 2024.
# Seen: xls2csv prints 2 March 2028, from both files. That the record is there is enough for it to count from 1904. Nothing
# is said; memberships end four years late, and a child of 1985 is born in 1989.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
for package in catdoc=1:0.95-6~deb12u1 libspreadsheet-writeexcel-perl=2.40-4 libole-storage-lite-perl=0.20-2 \
  libparse-recdescent-perl=1.967015+dfsg-4; do
  apt-get download -qq "$package" 2>/dev/null
done
for file in *.deb; do dpkg -x "$file" packages; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund xlsx@0.18.5
cat >try.mjs <<'EOF'
import XLSX from "xlsx"

const sheet = { "!ref": "A1:A2", A1: { t: "n", v: 45352, z: "m/d/yy" }, A2: { t: "n", v: 31240, z: "m/d/yy" } }
XLSX.writeFile({ SheetNames: ["List"], Sheets: { List: sheet } }, "sheetjs.xls", { bookType: "biff8" })
EOF
node try.mjs
cat >try.pl <<'EOF'
use Spreadsheet::WriteExcel;
my $book = Spreadsheet::WriteExcel->new("writeexcel.xls");
my $sheet = $book->add_worksheet("List");
my $day = $book->add_format(num_format => 14);
$sheet->write_number(0, 0, 45352, $day);
$sheet->write_number(1, 0, 31240, $day);
$book->close;
EOF
PERL5LIB=packages/usr/share/perl5 perl try.pl
printf '%s\n' "charset_path=$folder/packages/usr/share/catdoc" "map_path=$folder/packages/usr/share/catdoc" >.catdocrc
for name in sheetjs writeexcel; do
  echo "$name:" $(HOME="$folder" packages/usr/bin/xls2csv -f %Y-%m-%d "$name.xls" | tr -d '\f')
done | tee seen
diff seen - <<'EOF'
sheetjs: "2028-03-02" "1989-07-13"
writeexcel: "2028-03-02" "1989-07-13"
EOF
