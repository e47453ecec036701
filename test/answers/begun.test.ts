import assert from "node:assert/strict"
import { test } from "node:test"
import { begun } from "../../src/answers/begun.ts"

test("what fails before enough is there is thrown at once, and later when read", async () => {
  await assert.rejects(begun(pieces(3, 2), 100), /lost/)
  const late = await begun(pieces(30, 20), 100)
  const read: number[] = []
  await assert.rejects(async () => {
    for await (const piece of late) read.push(...piece)
  }, /lost/)
  assert.deepEqual(read.slice(0, 12), [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
  assert.equal(read.length, 200)
})

test("all pieces come as they were, and those that are dropped unread are let go", async () => {
  for (const held of [1, 25, 1000]) {
    const read: number[] = []
    for await (const piece of await begun(pieces(3), held)) read.push(...piece)
    assert.deepEqual(read, [...Array(10).fill(0), ...Array(10).fill(1), ...Array(10).fill(2)])
  }
  let letGo = false
  const dropped = await begun(
    pieces(30, 30, () => {
      letGo = true
    }),
    5,
  )
  await dropped.return(undefined)
  assert.ok(letGo)
})

/** So many pieces of ten bytes in one memory, which fail at one of them. */
async function* pieces(
  count: number,
  failsAt = count,
  onEnd: () => void = () => {},
): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(10)
  try {
    for (let at = 0; at < count; at++) {
      if (at === failsAt) throw new Error("lost")
      yield memory.fill(at)
    }
  } finally {
    onEnd()
  }
}
