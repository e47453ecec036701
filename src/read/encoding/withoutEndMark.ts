/**
 * A text without the Ctrl-Z with which old programs end one; some fill up their last block with
 * it. Within a text it stays what it is.
 */
export async function* withoutEndMark(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, void> {
  let held = 0
  for await (const chunk of chunks) {
    let end = chunk.length
    while (end > 0 && chunk[end - 1] === MARK) end--
    const marks = chunk.length - end
    if (end === 0 && held + marks <= MARKS_MAX) {
      held += marks
      continue
    }
    if (held > 0) yield new Uint8Array(held).fill(MARK)
    // So many of them end no text.
    held = marks <= MARKS_MAX ? marks : 0
    yield held === 0 ? chunk : chunk.subarray(0, end)
  }
}

const MARK = 0x1a
/** What is held back is no more than the last block of a disk. */
const MARKS_MAX = 4096
