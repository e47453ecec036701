#!/usr/bin/env bash
# A payment with the reference `Ref [12]` is one with the reference `Ref [12],`, and braces are gone from `Lee {home}`.
#
# ofx-data-extractor 1.5.0 and, beside it, ofx-js 1.1.1 (npm), Node 22 or later, seen on 2026-12-01.
#
# Expected: in OFX brackets and braces are letters like any others; a reference comes out of the statement as the payer wrote
# it, and the identifier by which the bank marks a booking (FITID) as the bank wrote it.
# Seen: the library turns the file into JSON by replacing pieces of text, and does not stop at the values: every opening brace
# is taken out, a value that ends in } gets a comma, and so does one that ends in ], if it is the last of its booking, as the
# reference mostly is. The JSON is still good, so no error is raised, and `[12] Ref` comes out well, which hides it further. An
# invoice that is looked up by its reference stays unpaid, and a FITID with a brace is that of a booking that there is not.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ofx-data-extractor@1.5.0 ofx-js@1.1.1
cat >try.mjs <<'JS'
import { Ofx } from "ofx-data-extractor"
import { parse } from "ofx-js"

const texts = ["Ref 12", "Ref [12]", "[12] Ref", "Lee {home}", "{A} Lee", "Lee (12)"]
const booking = text =>
  `<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20241102<TRNAMT>12.34<FITID>${text}<NAME>Ann Lee<MEMO>${text}</STMTTRN>`
const file = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

<OFX>
<BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP
<BANKTRANLIST>
${texts.map(booking).join("\n")}
</BANKTRANLIST>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
`
const one = new Ofx(file).getBankTransferList()
const other = (await parse(file)).OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN
texts.forEach((text, i) => {
  const read = ({ FITID, MEMO }) => `"${FITID}" "${MEMO}"`
  console.log(`${text} -> ofx-data-extractor ${read(one[i])} ofx-js ${read(other[i])}`)
})
JS
node try.mjs | tee seen
diff seen - <<'SEEN'
Ref 12 -> ofx-data-extractor "Ref 12" "Ref 12" ofx-js "Ref 12" "Ref 12"
Ref [12] -> ofx-data-extractor "Ref [12]" "Ref [12]," ofx-js "Ref [12]" "Ref [12]"
[12] Ref -> ofx-data-extractor "[12] Ref" "[12] Ref" ofx-js "[12] Ref" "[12] Ref"
Lee {home} -> ofx-data-extractor "Lee home}," "Lee home}," ofx-js "Lee {home}" "Lee {home}"
{A} Lee -> ofx-data-extractor "A} Lee" "A} Lee" ofx-js "{A} Lee" "{A} Lee"
Lee (12) -> ofx-data-extractor "Lee (12)" "Lee (12)" ofx-js "Lee (12)" "Lee (12)"
SEEN
