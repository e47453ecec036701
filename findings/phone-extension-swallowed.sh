#!/usr/bin/env bash
# phone makes one valid number of a number and its extension, and of two numbers in one cell.
#
# phone 3.1.72 and, beside it, libphonenumber-js 1.13.16 (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: the library is made to tell what can be sent a text message. A cell that holds an extension, or two numbers, is
# parted or is not valid, as with libphonenumber-js; for a German number phone itself says so.
# Seen: whatever is no digit is taken out before anything else, and where a country has numbers of several lengths, as
# Austria and Indonesia do, what is left still fits. `0664 123456 ext. 123` is valid as +43664123456123, and two numbers in
# one cell are a valid one of sixteen digits, one more than there can be. A mobile number of Argentina as it is dialled
# there keeps its 15 in the middle, and one of Andorra, dialled from Italy with 00, is an Italian one: of somebody else.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund phone@3.1.72 libphonenumber-js@1.13.16
cat >try.mjs <<'EOF'
import { parsePhoneNumberFromString } from "libphonenumber-js/max"
import { phone } from "phone"

const cells = [
  ["AT", "0664 123456 ext. 123"],
  ["ID", "0812-345-678 ext. 123"],
  ["DE", "0171 1234567 ext. 12"],
  ["", "+43 664 123456 / +43 1 123"],
  ["AR", "011 15-2345-6789"],
  ["IT", "00 376 712 345"],
]
for (const [country, cell] of cells) {
  const { isValid, phoneNumber } = phone(cell, { country })
  const parsed = parsePhoneNumberFromString(cell, country || undefined)
  const other = parsed?.isValid() ? `${parsed.number}${parsed.ext ? ` and ${parsed.ext}` : ""}` : "not valid"
  console.log(`${country || "no country"}, ${cell}: ${isValid ? phoneNumber : "not valid"}; libphonenumber-js ${other}`)
}
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
AT, 0664 123456 ext. 123: +43664123456123; libphonenumber-js +43664123456 and 123
ID, 0812-345-678 ext. 123: +62812345678123; libphonenumber-js +62812345678 and 123
DE, 0171 1234567 ext. 12: not valid; libphonenumber-js +491711234567 and 12
no country, +43 664 123456 / +43 1 123: +4364123456431123; libphonenumber-js not valid
AR, 011 15-2345-6789: +54111523456789; libphonenumber-js +5491123456789
IT, 00 376 712 345: +39376712345; libphonenumber-js +376712345
EOF
