/**
 * Has another library read a workbook in a process of its own and prints what that took:
 * `node bench/rivals/readRival.ts NAME FILE`. With `--sum` every cell is summed up instead.
 */
import { addCell } from "../run/addCell.ts"
import { CUSTOMER_HEADER } from "../run/customers.ts"
import type { ReadOne } from "../run/readOne.ts"
import { WORKBOOK_READERS } from "./workbooks.ts"

const [name, file, sums] = process.argv.slice(2)
const read = await WORKBOOK_READERS[name!]!()
let sum = 0
// The header is a row as well.
let rows = -1
const before = process.cpuUsage()
await read(file!, (cells) => {
  rows++
  if (sums === undefined || rows === 0) return
  for (let i = 0; i < CUSTOMER_HEADER.length; i++) sum = addCell(sum, cells[i] ?? "")
})
const { user, system } = process.cpuUsage(before)
const seconds = (user + system) / 1e6
const peakMiB = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ rows, seconds, peakMiB, sum } satisfies ReadOne))
