import assert from "node:assert/strict"
import { test } from "node:test"
import { setTimeout as sleep } from "node:timers/promises"
import { IMPORT_PAUSE_MS_MAX } from "../../src/limits.ts"
import { beginShortAnswer, WayGiver } from "../../src/stage/giveWay.ts"

/** Works for some milliseconds without a break, as reading a file does. */
function work(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end) Math.sqrt(end)
}

async function pauseAfter(turn: WayGiver, ms: number): Promise<number> {
  work(ms)
  const began = performance.now()
  await turn.giveWay()
  return performance.now() - began
}

test("an import pauses while somebody waits for a short answer, and then goes on", async () => {
  const turn = new WayGiver()
  const answered = beginShortAnswer()
  let goesOn = false
  work(IMPORT_PAUSE_MS_MAX)
  const paused = turn.giveWay().then(() => {
    goesOn = true
  })
  await sleep(10)
  assert.equal(goesOn, false)
  answered()
  await sleep(5)
  assert.equal(goesOn, true)
  await paused
})

test("it waits for the last of those who wait", async () => {
  const turn = new WayGiver()
  const [first, last] = [beginShortAnswer(), beginShortAnswer()]
  let goesOn = false
  work(IMPORT_PAUSE_MS_MAX)
  const paused = turn.giveWay().then(() => {
    goesOn = true
  })
  await sleep(5)
  first()
  await sleep(5)
  assert.equal(goesOn, false)
  last()
  await paused
})

test("it pauses no longer at a time than a limit, nor in all than it works", async () => {
  const answered = beginShortAnswer()
  try {
    const turn = new WayGiver()
    assert.ok((await pauseAfter(turn, 4 * IMPORT_PAUSE_MS_MAX)) < 2 * IMPORT_PAUSE_MS_MAX)
    const short = new WayGiver()
    const first = await pauseAfter(short, 5)
    assert.ok(first > 2 && first < IMPORT_PAUSE_MS_MAX, `${first} ms after 5 ms of work`)
  } finally {
    answered()
  }
})

test("nobody waits, and it only gives way", async () => {
  let took = Number.POSITIVE_INFINITY
  for (let attempt = 0; attempt < 4; attempt++) {
    took = Math.min(took, await pauseAfter(new WayGiver(), 5))
  }
  assert.ok(took < IMPORT_PAUSE_MS_MAX / 2, `${took} ms`)
})
