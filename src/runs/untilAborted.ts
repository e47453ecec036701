/** Passes chunks on, and throws the reason once the signal is aborted, even while it waits. */
export async function* untilAborted(
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await nextOrAbort(iterator, signal)
      if (next.done) return
      yield next.value
    }
  } finally {
    // Not awaited: a sender that fell silent would keep this waiting as well.
    void iterator.return?.()?.catch(() => {})
  }
}

function nextOrAbort(
  iterator: AsyncIterator<Uint8Array>,
  signal: AbortSignal,
): Promise<IteratorResult<Uint8Array>> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const onAbort = (): void => reject(signal.reason)
    signal.addEventListener("abort", onAbort, { once: true })
    iterator
      .next()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", onAbort))
  })
}
