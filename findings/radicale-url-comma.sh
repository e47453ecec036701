#!/usr/bin/env bash
# A customer's web address is put on a CardDAV server, and comes back cut at its comma or with a backslash in it.
#
# Radicale 3.1.8 with vobject 0.9.6.1 (Debian 12: python3-radicale 3.1.8-2, python3-vobject 0.9.6.1-2), seen on 2026-11-30; ical.js
# 2.2.1 (npm) reads the cards. Needs Debian's python3 and curl, Node 22 or later and apt-get; nothing is installed, and the
# server listens on 127.0.0.1 only.
#
# Expected: a server keeps what is put there. A URI has its own way to write reserved characters, so URL is never
# escaped (RFC 2426, 3.6.8, and the same in RFC 6350): commas and semicolons stand in it as they are, as in every link to a map.
# Seen: the server writes each card anew and takes URL for a list of texts. Of `?ll=41.9,12.5` what follows the comma is
# gone; a semicolon gets a backslash, which the next reader rightly takes for a part of the address, and so does the
# extension of a telephone number that is a `tel:` URI. Both requests are answered with success.
set -euo pipefail
folder=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$folder"' EXIT
chmod 755 "$folder"
cd "$folder"
for package in python3-radicale=3.1.8-2 python3-vobject=0.9.6.1-2 python3-passlib=1.7.4-3 python3-defusedxml=0.7.1-2 \
  python3-dateutil=2.8.2-2 python3-six=1.16.0-4 python3-pkg-resources=66.1.1-1+deb12u2; do
  apt-get download -qq "$package" 2>/dev/null
done
for file in *.deb; do dpkg -x "$file" packages; done
npm init -y >/dev/null
npm install --silent --no-audit --no-fund ical.js@2.2.1
port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
PYTHONPATH=packages/usr/lib/python3/dist-packages /usr/bin/python3 -m radicale --config "" \
  --server-hosts "127.0.0.1:$port" --storage-filesystem-folder "$folder/store" --auth-type none >server.log 2>&1 &
server=$!
book="http://ann:x@127.0.0.1:$port/ann/list/"
curl --silent --fail --retry 30 --retry-delay 1 --retry-connrefused --request MKCOL "$book" --data-binary @- <<'EOF'
<create xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/><C:addressbook/>
</resourcetype></prop></set></create>
EOF
cat >try.mjs <<'EOF'
import { readFileSync } from "node:fs"
import ICAL from "ical.js"

for (const file of ["put.vcf", "got.vcf"]) {
  const card = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")))
  for (const property of card.getAllProperties()) {
    if (["url", "tel"].includes(property.name)) console.log(file, property.name, property.getFirstValue())
  }
}
EOF
cat >put.vcf <<'EOF'
BEGIN:VCARD
VERSION:4.0
UID:1
FN:Ann Lee
N:Lee;Ann;;;
TEL;VALUE=uri:tel:+39-06-5550-1001;ext=12
URL:https://example.com/map?ll=41.9,12.5
URL:https://example.com/?a=1;b=2
END:VCARD
EOF
sed -i 's/$/\r/' put.vcf
curl --silent --show-error --fail --header "Content-Type: text/vcard" --upload-file put.vcf "${book}1.vcf"
curl --silent --show-error --fail --output got.vcf "${book}1.vcf"
node try.mjs | tee seen
diff seen - <<'EOF'
put.vcf tel tel:+39-06-5550-1001;ext=12
put.vcf url https://example.com/map?ll=41.9,12.5
put.vcf url https://example.com/?a=1;b=2
got.vcf tel tel:+39-06-5550-1001\;ext=12
got.vcf url https://example.com/map?ll=41.9
got.vcf url https://example.com/?a=1\;b=2
EOF
