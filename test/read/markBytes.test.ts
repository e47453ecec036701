import assert from "node:assert/strict"
import { test } from "node:test"
import { mulberry32 } from "../../bench/run/customers.ts"
import { createMarkedText, HIGH, PAIR } from "../../src/read/parse/markBytes.ts"

test("machine code and script find the same marks in random bytes", () => {
  const random = mulberry32(1)
  const capacity = 40_000
  const wanted = [",", '"', "\\"].map((char) => char.charCodeAt(0))
  const machine = createMarkedText(capacity, wanted, "fastest")
  const script = createMarkedText(capacity, wanted, "script")
  for (let run = 0; run < 300; run++) {
    const length = Math.floor(random() * (run < 100 ? 100 : capacity))
    const start = Math.floor(random() * Math.min(length, 40))
    const letters = 0.3 * random()
    for (let at = 0; at < length; at++) {
      const kind = random()
      let byte = 97 + Math.floor(random() * 26)
      if (kind < 0.1) byte = [...wanted, 10, 13, 0][Math.floor(random() * 6)]!
      else if (kind < 0.1 + letters) byte = 128 + Math.floor(random() * 128)
      machine.bytes[at] = byte
      script.bytes[at] = byte
    }
    const found = machine.mark(start, length)
    assert.equal(found, script.mark(start, length), `run ${run}`)
    const end = script.marks.findIndex((position, i) => i % 2 === 0 && position === length)
    assert.deepEqual(
      machine.marks.slice(0, end + 2),
      script.marks.slice(0, end + 2),
      `run ${run}, ${length} bytes from ${start}`,
    )
  }
})

for (const machine of ["fastest", "script"] as const) {
  test(`what the ${machine} way says about letters`, () => {
    const text = createMarkedText(40_000, [44], machine)
    const say = (words: string) => {
      const { written } = new TextEncoder().encodeInto(words, text.bytes)
      return text.mark(0, written)
    }
    assert.equal(say("plain, text"), 0)
    assert.equal(say("Tomáš Růžička, Łódź"), HIGH)
    assert.equal(say("MĂĽller, WaÅ‚Ä™sa"), HIGH | PAIR)
    assert.equal(say("Müller, Zoë"), HIGH)
    assert.equal(say("Иван Петров"), HIGH)
    for (let at = 0; at < 40; at++) {
      assert.equal(say(`${"x".repeat(at)}MÃ¼ller`), HIGH | PAIR, `after ${at} letters`)
      assert.equal(say(`${"x".repeat(at)}Müller`), HIGH, `after ${at} letters`)
    }
  })
}
