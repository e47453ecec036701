#!/usr/bin/env bash
# A Canadian driving licence is scanned, and its holder was born in September 713.
#
# aamva-parser 1.7.0 and parse-usdl 3.2.0 (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: the barcode on the back of a licence has one standard (AAMVA) for the United States and Canada. The card says
# in DCG which of the two has issued it, and dates are written month first in the one and year first in the other. A
# parser that knows the country, and one of these says that it is for both, reads 12 July 1985 from either card.
# Seen: both read the country, and both take 19850712 for month 19, day 85, year 0712. aamva-parser lets the month and the
# day run over and gives a valid Date of the year 713; every Canadian card is expired, in a field of its own. parse-usdl
# gives the text 0712-19-85. Neither raises an error: a club that asks for an age, or files members by birthday, gets these.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund aamva-parser@1.7.0 parse-usdl@3.2.0
cat >try.mjs <<'EOF'
import { Parse } from "aamva-parser"
import { parse } from "parse-usdl"

function card(issuer, country, born, expires) {
  const elements = [
    "DAQP1234", "DCSLEE", "DDEN", "DACANN", "DDFN", "DADMARY", "DDGN", "DCAG", "DCBNONE", "DCDNONE", "DBD" + born,
    "DBB" + born, "DBA" + expires, "DBC2", "DAU165 cm", "DAYBRO", "DAG2 HIGH ST", "DAIANYTOWN", "DAJON", "DAKM5V2T6",
    "DCG" + country, "DCF1",
  ]
  const body = "DL" + elements.join("\n") + "\r"
  return `@\n\x1e\rANSI ${issuer}100001DL0031${String(body.length).padStart(4, "0")}${body}`
}

const cards = [card("636026", "USA", "07121985", "07122099"), card("636012", "CAN", "19850712", "20990712")]
for (const text of cards) {
  const read = Parse(text)
  console.log("aamva-parser", read.countryCode, read.dateOfBirth.toISOString(), "expired", read.expired)
  const usdl = parse(text)
  console.log("parse-usdl", usdl.issuer, usdl.dateOfBirth, usdl.dateOfExpiry)
}
EOF
TZ=UTC node try.mjs | tee seen
diff seen - <<'EOF'
aamva-parser USA 1985-07-12T00:00:00.000Z expired false
parse-usdl USA 1985-07-12 2099-07-12
aamva-parser CAN 0713-09-23T00:00:00.000Z expired true
parse-usdl CAN 0712-19-85 0712-20-99
EOF
