#!/usr/bin/env bash
# csv2rec of GNU recutils leaves out the last record of a table whose last line has no line end.
#
# recutils 1.9 (Debian 12: recutils 1.9-2 with librec1 1.9-2), seen on 2026-11-30. Needs apt-get; nothing is installed.
#
# Expected: the last line of a CSV file may go without a line end (RFC 4180, 2.2), and many exports do; csv2rec reads
# three customers from both files, or says what it cannot read.
# Seen: of the same three customers two arrive. The exit status is 0 and nothing is said, so the one who is missing is
# found only by whoever counts. What rec2csv writes has a line end, so
# a round trip within recutils never shows it.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
for package in recutils=1.9-2 librec1=1.9-2; do apt-get download -qq "$package" 2>/dev/null; done
for file in *.deb; do dpkg -x "$file" packages; done
export LD_LIBRARY_PATH="$folder/$(dirname "$(find packages -name 'librec.so.1')")"
printf 'No,Name\n1,Ann Lee\n2,Bo Day\n3,Cy Fox\n' >with.csv
printf 'No,Name\n1,Ann Lee\n2,Bo Day\n3,Cy Fox' >without.csv
for name in with without; do
  packages/usr/bin/csv2rec "$name.csv" >"$name.rec" && status=0 || status=$?
  echo "$name: status $status," $(grep '^Name' "$name.rec" || echo nobody)
done | tee seen
diff seen - <<'EOF'
with: status 0, Name: Ann Lee Name: Bo Day Name: Cy Fox
without: status 0, Name: Ann Lee Name: Bo Day
EOF
