#!/usr/bin/env bash
# A bank writes LEE & SONS as it should, and node-ofx-parser has escaped the sign twice more instead of undoing it.
#
# node-ofx-parser 0.5.1 and, beside it, ofx-js 1.1.1 (npm), Node 22 or later, seen on 2026-12-01.
#
# Expected: OFX writes & as &amp;, in its SGML of old and in XML alike, and a parser gives back &. One that
# means to be kind to banks that write a bare & gives back & for that.
# Seen: `&amp;` comes back as `&amp;amp;amp;` and a bare & as `&amp;amp;`: each & is replaced before anything is parsed, also
# where it begins an escape, and nothing is undone afterwards. The payer is found under neither name. `serialize` of the
# same library writes the text as it is, so every turn of parse and serialize adds two more `amp;`. No message,
# from either of the two.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund node-ofx-parser@0.5.1 ofx-js@1.1.1
cat >statement.ofx <<'OFX'
OFXHEADER:100
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
<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20241102<TRNAMT>12.34<FITID>1<NAME>LEE &amp; SONS</STMTTRN>
</BANKTRANLIST>
</STMTRS></STMTTRNRS></BANKMSGSRSV1>
</OFX>
OFX
cat >try.mjs <<'JS'
import { readFileSync } from "node:fs"
import nodeOfx from "node-ofx-parser"
import { parse } from "ofx-js"

const nameIn = ({ OFX }) => OFX.BANKMSGSRSV1.STMTTRNRS.STMTRS.BANKTRANLIST.STMTTRN.NAME
const file = readFileSync("statement.ofx", "utf8")
console.log("ofx-js:", nameIn(await parse(file)))
console.log("node-ofx-parser, of a bare sign:", nameIn(nodeOfx.parse(file.replace("&amp;", "&"))))
let text = file
for (const turn of [1, 2]) {
  const read = nodeOfx.parse(text)
  console.log(`node-ofx-parser, turn ${turn}:`, nameIn(read))
  text = nodeOfx.serialize(read.header, read.OFX)
}
JS
node try.mjs | tee seen
diff seen - <<'SEEN'
ofx-js: LEE & SONS
node-ofx-parser, of a bare sign: LEE &amp;amp; SONS
node-ofx-parser, turn 1: LEE &amp;amp;amp; SONS
node-ofx-parser, turn 2: LEE &amp;amp;amp;amp;amp; SONS
SEEN
