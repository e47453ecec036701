import assert from "node:assert/strict"
import { test } from "node:test"
import type { Rejection } from "../../src/check/report.ts"
import { DiskStore } from "../../src/import/place/diskStore.ts"
import { ANSWER_ERRORS_MAX } from "../../src/limits.ts"
import { Rejections } from "../../src/merge/rejections.ts"

function rejection(index: number, raw: Uint8Array | null = null): Rejection {
  const message = `Row ${index} “${"é".repeat(index % 7)}” is ambiguous.`
  const error = { index, line: index + 2, column: null, name: "Ann", value: null, message }
  return {
    index,
    line: index + 2,
    errors: [{ ...error, code: "ambiguous", params: { count: index } }],
    raw,
  }
}

/** As a merge rejects them: those of one rule after those of another, each in file order. */
const AS_THEY_COME = [
  ...Array.from({ length: 900 }, (_, at) => 3 * at),
  ...Array.from({ length: 900 }, (_, at) => 3 * at + 1),
  ...Array.from({ length: 900 }, (_, at) => 3 * at + 2),
]

test("rejections that lie in a file are read back in file order, as they were", () => {
  const store = new DiskStore(1000)
  const rejections = new Rejections(store)
  for (const index of AS_THEY_COME) rejections.add(rejection(index))
  assert.equal(rejections.count, 2700)
  const wanted = Array.from({ length: 2700 }, (_, index) => rejection(index))
  assert.deepEqual([...rejections.inOrder()], wanted)
  assert.deepEqual([...rejections.inOrder()], wanted, "and once more")
  assert.deepEqual(rejections.first, wanted.slice(0, ANSWER_ERRORS_MAX))
  assert.equal(rejections.isWithoutRecords, true)
  rejections.drop()
})

test("rejections of a few rows keep their records, those of a preview are only counted", () => {
  const few = new Rejections("in memory")
  const shown = new Rejections("the first")
  for (const index of [4, 1, 2]) {
    few.add(rejection(index, Uint8Array.of(index)))
    shown.add(rejection(index))
  }
  assert.deepEqual(
    [...few.inOrder()].map(({ raw }) => raw?.[0]),
    [1, 2, 4],
  )
  assert.equal(few.isWithoutRecords, false)
  assert.deepEqual(
    few.first,
    [1, 2, 4].map((index) => rejection(index)),
  )
  assert.deepEqual([shown.count, [...shown.inOrder()].length, shown.first.length], [3, 0, 3])
})
