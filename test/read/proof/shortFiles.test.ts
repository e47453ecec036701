import assert from "node:assert/strict"
import { Readable } from "node:stream"
import { test } from "node:test"
import { openCsv } from "../../../src/read/openCsv.ts"
import { batchRows } from "../../../src/read/parse/recordBatch.ts"

/** Lists of a few records, in which one that is written otherwise weighs much. */
const SHORT: { name: string; text: string; read: string[][] }[] = [
  {
    name: "escaped line ends and tabs are proved by three records",
    text:
      "id\tname\tnotes\tcity\n1\tAnn\tA\\\\B\tx\n2\tBo\tone\\\ntwo\ty\n" +
      "3\tCy\\\tDee\t\\N\t\\N\n",
    read: [
      ["1", "Ann", "A\\B", "x"],
      ["2", "Bo", "one\ntwo", "y"],
      ["3", "Cy\tDee", "", ""],
    ],
  },
  {
    name: "an apostrophe is escaped as ClickHouse does it",
    text: "id\tname\tnotes\n1\tAnn O\\'Lee\tone\\ntwo\n2\tBo\tC:\\\\x\n3\tCy\t\\N\n",
    read: [
      ["1", "Ann O'Lee", "one\ntwo"],
      ["2", "Bo", "C:\\x"],
      ["3", "Cy", ""],
    ],
  },
  {
    name: "escaped delimiters need no backslash that is written twice",
    text: "id|name|notes|\n1|Ann|a\\|b|\n2|Bo|one\\\ntwo|\n3|Cy||\n4|Di|x|\n",
    read: [
      ["1", "Ann", "a|b", ""],
      ["2", "Bo", "one\ntwo", ""],
      ["3", "Cy", "", ""],
      ["4", "Di", "x", ""],
    ],
  },
  {
    name: "the line with which a dump ends contradicts no escapes",
    text: "id\tname\tnotes\n1\tAnn\tC:\\\\x\n2\tBo\t\\N\n\\.\n",
    read: [["1", "Ann", "C:\\x"], ["2", "Bo", ""], ["."]],
  },
  {
    name: "a backslash at the end of cells escapes nothing where records are equally wide without",
    text: "id|name|notes\n1|Ann\\|a\n2|Bo|b\\\n3|Cy|c\n",
    read: [
      ["1", "Ann\\", "a"],
      ["2", "Bo", "b\\"],
      ["3", "Cy", "c"],
    ],
  },
]

for (const { name, text, read } of SHORT) {
  test(name, async () => {
    const file = await openCsv(Readable.from([new TextEncoder().encode(text)]))
    const rows: string[][] = []
    for await (const batch of file.batches) rows.push(...batchRows(batch))
    assert.deepEqual(rows, read)
  })
}
