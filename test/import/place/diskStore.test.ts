import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../../bench/run/customers.ts"
import { DiskStore } from "../../../src/import/place/diskStore.ts"

const PAGE_BYTES = 64 * 1024

test("what lies in memory, in the file and in its last page comes back as it was", () => {
  const random = mulberry32(11)
  const whole = Buffer.from(Array.from({ length: 12 * PAGE_BYTES }, () => random() * 256))
  for (const memory of [0, 1000, PAGE_BYTES + 1, 20 * PAGE_BYTES]) {
    // A window of two pages, over some ten of the file.
    const store = new DiskStore(memory, 2 * PAGE_BYTES)
    for (let at = 0; at < whole.length; ) {
      const end = Math.min(whole.length, at + 1 + Math.floor(random() * 9000))
      store.append(whole, at, end)
      at = end
    }
    assert.equal(store.length, whole.length)
    for (let i = 0; i < 500; i++) {
      const start = Math.floor(random() * whole.length)
      const most = i % 50 === 0 ? 4 * PAGE_BYTES : 300
      const end = Math.min(whole.length, start + Math.floor(random() * most))
      const target = Buffer.alloc(end - start + 2, 1)
      store.copy(start, end, target, 1)
      assert.ok(target.subarray(1, -1).equals(whole.subarray(start, end)), `${start} to ${end}`)
      assert.deepEqual([target[0], target.at(-1)], [1, 1], "nothing beside it is touched")
    }
    store.close()
  }
})

test("what is appended later is there as well", () => {
  const store = new DiskStore(10, PAGE_BYTES)
  const target = Buffer.alloc(8)
  for (let number = 0; number < 40_000; number++) {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(number)
    store.append(bytes, 0, 8)
    if (number % 997 !== 0) continue
    for (const earlier of [number, number >> 1, 0]) {
      store.copy(8 * earlier, 8 * earlier + 8, target, 0)
      assert.equal(target.readDoubleLE(), earlier)
    }
  }
  store.close()
})
