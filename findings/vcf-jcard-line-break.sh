#!/usr/bin/env bash
# A customer's card goes from vCard to jCard and back, and flat 1, 2 High Street has become flat 12, High Street.
#
# ical.js 2.2.1 writes the jCard and vcf 2.1.2 turns it back (npm), Node 22 or later, seen on 2026-12-01.
#
# Expected: jCard (RFC 7095) holds the text itself, with real line breaks; whoever writes vCard from it writes each of them as a
# backslash and an n (RFC 6350, 3.4).
# Seen: vcf takes the line breaks out and puts nothing in their place, not even a space, so that what stood at the end of a line
# and at the start of the next is one word, or another number. Nothing is reported, and the card is a valid one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vcf@2.1.2 ical.js@2.2.1
cat >try.mjs <<'EOF'
import ICAL from "ical.js"
import vCard from "vcf"

const text = [
  "BEGIN:VCARD",
  "VERSION:4.0",
  "FN:Ann Lee",
  "NOTE:Ring at 10\\n20 is too late",
  "ADR:;;Flat 1\\n2 High St;Rome;RM;00184;Italy",
  "END:VCARD",
  "",
].join("\r\n")
const show = (who, card) => {
  for (const name of ["note", "adr"]) {
    for (const property of new ICAL.Component(card).getAllProperties(name)) {
      console.log(who, name, JSON.stringify(property.getFirstValue()))
    }
  }
}
const card = ICAL.parse(text)
show("before", card)
show("after", ICAL.parse(vCard.fromJSON(card).toString("4.0")))
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
before note "Ring at 10\n20 is too late"
before adr ["","","Flat 1\n2 High St","Rome","RM","00184","Italy"]
after note "Ring at 1020 is too late"
after adr ["","","Flat 12 High St","Rome","RM","00184","Italy"]
EOF
