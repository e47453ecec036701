/** Passes chunks on, and throws the reason once the signal is aborted, even while it waits. */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  let giveUp: (reason: unknown) => void = () => {}
  const onAbort = (): void => giveUp(signal.reason)
  // Listening once for all chunks: to be added and removed for each costs more than a small chunk.
  signal.addEventListener("abort", onAbort)
  try {
    for (;;) {
      const next = await new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
        giveUp = reject
        if (signal.aborted) reject(signal.reason)
        else iterator.next().then(resolve, reject)
      })
      if (next.done) return
      yield next.value
    }
  } finally {
    signal.removeEventListener("abort", onAbort)
    // Not awaited: a sender that fell silent would keep this waiting as well.
    void iterator.return?.()?.catch(() => {})
  }
}
