import { noteSilence, untilAnswering } from "../api/connection.ts"
import { RELOAD_PAUSE_MS } from "../limits.ts"

const RELOADED = "muster.reloaded"

/**
 * Loads a part of the page. While the server does not answer, what is on the screen stays, and the
 * part comes as soon as it does. After an update the old page asks for parts that are gone: a fresh
 * one, of a server that is there, knows the new ones.
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  let address: string | null = null
  try {
    return await load()
  } catch (error) {
    address = addressIn(error)
    noteSilence()
    await untilAnswering(new AbortController().signal)
  }
  try {
    // Browsers remember that an address could not be loaded.
    if (address !== null) return (await import(/* @vite-ignore */ `${address}?again`)) as T
    return await load()
  } catch (error) {
    const last = Number(sessionStorage.getItem(RELOADED))
    if (Date.now() - last < RELOAD_PAUSE_MS) throw error
    sessionStorage.setItem(RELOADED, String(Date.now()))
    location.reload()
    return new Promise(() => {})
  }
}

/** Which part it was, as browsers say it. */
function addressIn(error: unknown): string | null {
  const found = /https?:\/\/\S+\.js/.exec(error instanceof Error ? error.message : "")?.[0] ?? null
  return found?.startsWith(`${location.origin}/`) ? found : null
}
