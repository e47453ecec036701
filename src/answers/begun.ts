/**
 * The same pieces, once so many bytes of them are there, or all: what goes wrong before that is
 * thrown here, where nothing has been sent yet. Whoever does not read them to their end has to
 * `return` them.
 */
export async function begun(
  pieces: AsyncGenerator<Uint8Array>,
  bytes: number,
): Promise<AsyncGenerator<Uint8Array>> {
  const held: Uint8Array[] = []
  for (let there = 0; there < bytes; ) {
    const { done, value } = await pieces.next()
    if (done) break
    // The memory of a piece may be used again for the next one.
    held.push(Uint8Array.from(value))
    there += value.length
  }
  const all = heldAndRest(held, pieces)
  // One that was never begun would not give back what the pieces hold.
  await all.next()
  return all
}

async function* heldAndRest(
  held: readonly Uint8Array[],
  rest: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield new Uint8Array(0)
    yield* held
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
