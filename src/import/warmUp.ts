import { setImmediate as nextTurn } from "node:timers/promises"
import { checkRecord } from "../check/checkRecord.ts"
import { matchColumns } from "../columns/matchColumns.ts"
import { openCsv } from "../read/openCsv.ts"
import { recordCells } from "../read/parse/recordBatch.ts"

const ROUNDS = 30

const SAMPLE = `${[
  "Customer No,Name,E-mail,Phone,Company,Street,Postcode,City,Country",
  ...Array.from({ length: 10 }, (_, row) =>
    [
      ...[`C-${row}`, `Ada Ång ${row}`, `ada${row}@example.com`, `+44 20 7946 00${row}0`],
      ...[`"Ång, Sons ""${row}"""`, `${row} High Street`, `EC1A ${row}BB`, "London", "GB"],
    ].join(","),
  ),
].join("\n")}\n`

/**
 * Reads an invented list some times over and forgets it: the first imports after a start would
 * otherwise take several times as long, while the engine still interprets the code.
 */
export async function warmUp(): Promise<void> {
  const bytes = new TextEncoder().encode(SAMPLE)
  for (let round = 0; round < ROUNDS; round++) {
    const file = await openCsv(chunksOf(bytes))
    const columns = matchColumns(file.header, file.sample, {})
    for await (const batch of file.batches) {
      for (let record = 0; record < batch.count; record++) {
        checkRecord(recordCells(batch, record), columns)
      }
    }
    await nextTurn()
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
