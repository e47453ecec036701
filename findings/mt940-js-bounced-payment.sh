#!/usr/bin/env bash
# A bank statement takes a payment back, and mt940-js books it as a second payment.
#
# mt940-js 1.0.0 (with tslib 2.8.1, which it needs and does not name) and, beside it, mt940js 1.3.5 (npm), Node 22 or later, seen
# on 2026-12-01.
#
# Expected: field :61: of MT940 has four marks, not two: C is money that comes, D money that goes, RC is a C taken back, and so
# money that goes, RD a D taken back, money that comes. What a parser makes of them adds up to the closing balance of the file.
# Seen: `isCredit` says whether there is a C among the first two letters, so RC is a credit and RD a debit, and nothing else in
# the transaction tells them from C and D: the R is gone. (`isExpense`, which looks as if it did, is of the type of booking.) Two
# bookings that end where they began leave 200.00 more than the bank says; a customer whose direct debit bounced has paid twice.
# The balances that it reads from the same file are right, but it does not compare them. mt940js has the right signs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund mt940-js@1.0.0 mt940js@1.3.5 tslib@2.8.1
cat >statement.sta <<'STA'
:20:STATEMENT
:25:10020030/1234567
:28C:5/1
:60F:C241101EUR1000,00
:61:2411021102CR100,00NTRFNONREF
:86:Ann Lee pays
:61:2411031103RCR100,00NTRFNONREF
:86:Ann Lee, taken back
:61:2411041104DR50,00NTRFNONREF
:86:rent
:61:2411051105RDR50,00NTRFNONREF
:86:rent, taken back
:62F:C241105EUR1000,00
-
STA
cat >try.mjs <<'JS'
import { readFileSync } from "node:fs"
import { read } from "mt940-js"
import mt940 from "mt940js"

const bytes = readFileSync("statement.sta")
const [one] = await read(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
const [other] = new mt940.Parser().parse(bytes.toString())
const amounts = {
  "mt940-js": one.transactions.map(({ isCredit, amount }) => (isCredit ? amount : -amount)),
  mt940js: other.transactions.map(({ amount }) => amount),
}
console.log("balances", one.openingBalance.value, one.closingBalance.value)
for (const [reader, list] of Object.entries(amounts)) {
  console.log(reader, list.join(" "), "in all", list.reduce((sum, amount) => sum + amount))
}
const [paid, takenBack] = one.transactions
const told = Object.keys(paid).filter(key => `${paid[key]}` !== `${takenBack[key]}`)
console.log("what tells the payment from its return:", told.join(" "))
JS
node try.mjs | tee seen
diff seen - <<'SEEN'
balances 1000 1000
mt940-js 100 100 -50 -50 in all 100
mt940js 100 -100 -50 50 in all 0
what tells the payment from its return: id description valueDate entryDate
SEEN
