/**
 * What this browser keeps so that a reload loses nothing: files that are being prepared and
 * corrections that are being typed. Nothing of it leaves the machine, and none of it stays longer
 * than a day. Where a browser keeps nothing, the page works all the same.
 */

import { DRAFT_MS } from "../limits.ts"

const DATABASE = "muster"
const STORE = "kept"

type Kept = { at: number; value: unknown }

let opening: Promise<IDBDatabase> | null = null

/** Keeps a value under a name, over the one that is there. */
export function keep(name: string, value: unknown): Promise<void> {
  const kept: Kept = { at: Date.now(), value }
  return change((store) => {
    store.put(kept, name)
    // A page that is left right now does not wait for the answer, and what it kept is kept.
    store.transaction.commit()
  })
}

/** The value under a name; `null` when there is none. */
export async function recall<T>(name: string): Promise<T | null> {
  try {
    const store = (await open()).transaction(STORE).objectStore(STORE)
    const kept = await answerOf<Kept | undefined>(store.get(name))
    return kept === undefined || isOld(kept) ? null : (kept.value as T)
  } catch {
    return null
  }
}

/** Keeps a copy of all whose name begins in one way under names that begin in another. */
export function copyKept(from: string, to: string): Promise<void> {
  return change((store) => {
    const walk = store.openCursor(IDBKeyRange.bound(from, `${from}\uffff`))
    walk.onsuccess = () => {
      const at = walk.result
      if (at === null) return
      store.put(at.value, `${to}${String(at.key).slice(from.length)}`)
      at.continue()
    }
  })
}

/** Drops what has that name, or a longer one that begins with it. */
export function forget(name: string): Promise<void> {
  return change((store) => store.delete(IDBKeyRange.bound(name, `${name}\uffff`)))
}

export function forgetAll(): Promise<void> {
  return change((store) => store.clear())
}

/** Drops what nobody came back for. */
export function forgetOld(): Promise<void> {
  return change((store) => {
    const walk = store.openCursor()
    walk.onsuccess = () => {
      const at = walk.result
      if (at === null) return
      if (isOld(at.value as Kept)) at.delete()
      at.continue()
    }
  })
}

function isOld({ at }: Kept): boolean {
  return Date.now() - at > DRAFT_MS
}

async function change(work: (store: IDBObjectStore) => unknown): Promise<void> {
  try {
    const transaction = (await open()).transaction(STORE, "readwrite")
    work(transaction.objectStore(STORE))
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve()
      transaction.onabort = () => reject(transaction.error)
    })
  } catch {
    // The disk is full, or the browser keeps nothing for this site: a reload then starts anew.
  }
}

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  return opening
}

function answerOf<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as T)
    request.onerror = () => reject(request.error)
  })
}
