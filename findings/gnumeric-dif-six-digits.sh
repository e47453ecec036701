#!/usr/bin/env bash
# Gnumeric saves a customer list as DIF, and all customers have one number.
#
# Gnumeric 1.12.55 (Debian 12: gnumeric 1.12.55-1), seen on 2026-12-01.
#
# Expected: DIF writes a number as text, with as many digits as it has, and a text in quotes, line breaks and all. What Gnumeric
# saves it opens as it was, as it does with CSV and ODS of the same list.
# Seen: every number is saved with six digits, rounded: 4711001, 4711002 and 4711003 are `4.711e+06`, the telephone number
# 493012345671 ends in six noughts, and a debt of 1234567.89 is one of 1234570. Up to six digits all is well, so a new list of a
# few customers does not show it. The digits are not in the file, so no reader can mend it. Of an address of two lines, which
# does stand whole in the file, Gnumeric reads the first with a quote before it and drops the other. The exit status is 0
# both times, and nothing is said.
set -euo pipefail
# Gnumeric finds its formats below /usr alone, so it is installed there; that takes root.
command -v ssconvert >/dev/null || apt-get install -y -qq --no-install-recommends gnumeric=1.12.55-1 >/dev/null
ssconvert --version | grep "'1\.12\.55'" >/dev/null
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export HOME="$folder"
cat >list.csv <<'CSV'
number,phone,owed,street
4711001,493012345671,1234567.89,"12 High St
Flat 2"
4711002,493012345672,1234567.12,2 Low St
4711003,493012345673,98765.43,3 Low St
CSV
ssconvert list.csv list.xlsx >said 2>&1
for format in ods dif; do
  ssconvert list.xlsx "list.$format" >>said 2>&1
  ssconvert "list.$format" "$format.csv" >>said 2>&1
done
{
  echo "through ODS:"
  cat ods.csv
  echo "the first customer in the DIF file:"
  grep -A 7 -m 1 '^0,4.711' list.dif
  echo "through DIF:"
  cat dif.csv
  echo "messages: $(wc -l <said)"
} | tee seen
diff seen - <<'SEEN'
through ODS:
number,phone,owed,street
4711001,493012345671,1234567.89,"12 High St
Flat 2"
4711002,493012345672,1234567.12,"2 Low St"
4711003,493012345673,98765.43,"3 Low St"
the first customer in the DIF file:
0,4.711e+06
V
0,4.93012e+11
V
0,1.23457e+06
V
1,0
"12 High St
through DIF:
number,phone,owed,street
4711000,493012000000,1234570,"""12 High St"
4711000,493012000000,1234570,"2 Low St"
4711000,493012000000,98765.4,"3 Low St"
messages: 0
SEEN
