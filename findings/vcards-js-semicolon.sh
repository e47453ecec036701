#!/usr/bin/env bash
# A company with a semicolon in its name becomes a shorter company with a department.
#
# vcards-js 2.11.1 writes, ical.js 2.2.1 and vcard-parser 1.0.0 read (npm), Node 22 or later, seen on 2026-11-30.
#
# Expected: a text that is given as one property is one property, whatever stands in it; the writer escapes
# commas, backslashes and line breaks, so semicolons too (RFC 6350, 3.4: in ORG, N and ADR they part the components).
# Seen: in addresses the writer escapes the semicolon, in the organisation it escapes commas and leaves the semicolon as it is. Both
# readers, rightly, see an organisation called `Lee` with a unit ` Sons, Ltd`. vcard-parser besides cuts at
# semicolons in every property: the web address, which has no components, comes back as a list of two texts.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vcards-js@2.11.1 ical.js@2.2.1 vcard-parser@1.0.0
cat >try.mjs <<'EOF'
import ICAL from "ical.js"
import parser from "vcard-parser"
import vCards from "vcards-js"

const card = vCards()
card.version = "4.0"
card.firstName = "Ann"
card.lastName = "Lee"
card.organization = "Lee; Sons, Ltd"
card.workAddress.street = "High St 2; rear"
card.workAddress.city = "Rome"
card.url = "https://example.com/?a=1;b=2"
const text = card.getFormattedString()
const properties = new ICAL.Component(ICAL.parse(text))
for (const name of ["org", "adr"]) {
  console.log("ical.js", name, JSON.stringify(properties.getFirstProperty(name).getValues()))
}
const parsed = parser.parse(text)
for (const name of ["org", "adr", "url"]) console.log("vcard-parser", name, JSON.stringify(parsed[name][0].value))
EOF
node try.mjs | tee seen
diff seen - <<'EOF'
ical.js org [["Lee"," Sons, Ltd"]]
ical.js adr [["","","High St 2; rear","Rome","","",""]]
vcard-parser org ["Lee"," Sons, Ltd"]
vcard-parser adr ["","","High St 2; rear","Rome","","",""]
vcard-parser url ["https://example.com/?a=1","b=2"]
EOF
