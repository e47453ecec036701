import { refusalText, type Told } from "../texts/said.ts"
import { SpokenError } from "../texts/spokenError.ts"
import { TEXTS } from "../texts/texts.ts"
import { noteSilence } from "./connection.ts"

/** A refusal with a sentence for the person in front of the page. */
export class ApiError extends SpokenError {
  readonly status: number
  readonly body: unknown

  constructor(status: number, body: unknown, reason: string | null = null) {
    super(() => sentenceOf(status, body, reason))
    this.name = "ApiError"
    this.status = status
    this.body = body
  }
}

/** Asks the API for JSON. Throws `ApiError`; its status is 0 when nobody answered. */
export async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  return (await askWhole(path, init)).body as T
}

/** The same with the status and the address that come with the answer. */
export async function askWhole(path: string, init?: RequestInit): Promise<Sent> {
  const answer = await fetch(path, init).catch((error: unknown) => {
    if (init?.signal?.aborted) throw error
    throw noAnswer()
  })
  const { status } = answer
  const body: unknown = status === 204 ? null : await answer.json().catch(() => null)
  if (!answer.ok) throw new ApiError(status, body, answer.headers.get(REASON))
  return { status, body, location: answer.headers.get("location") }
}

function noAnswer(): ApiError {
  noteSilence()
  return new ApiError(0, null)
}

/** An answer together with the version that it says it is. */
export type Versioned<T> = { value: T; etag: string | null }

/** Asks for something that may be edited, with its version. Throws like `ask`. */
export async function askVersioned<T>(path: string): Promise<Versioned<T>> {
  const answer = await fetch(path).catch(() => {
    throw noAnswer()
  })
  const body: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw new ApiError(answer.status, body)
  return { value: body as T, etag: answer.headers.get("etag") }
}

/** The same with a JSON body. */
export function tell<T>(
  path: string,
  body: unknown,
  { method = "POST", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<T> {
  return ask<T>(path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  })
}

export type Sent = { status: number; body: unknown; location: string | null }

/**
 * Sends a file as a form and says how many bytes are out. `XMLHttpRequest`, because `fetch` keeps
 * that to itself. Throws `ApiError`, or an `AbortError` when the signal says so.
 */
export function sendFile(
  path: string,
  file: File,
  options: {
    headers?: Record<string, string>
    signal: AbortSignal
    onSent?: (bytes: number) => void
  },
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", path)
    for (const [name, value] of Object.entries(options.headers ?? {})) {
      request.setRequestHeader(name, value)
    }
    request.upload.onprogress = (event) => options.onSent?.(Math.min(event.loaded, file.size))
    request.onerror = () => reject(noAnswer())
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"))
    request.onload = () => {
      const { status } = request
      const body = parsed(request.responseText)
      const location = request.getResponseHeader("location")
      if (status >= 200 && status < 300) resolve({ status, body, location })
      else {
        const reason = request.getResponseHeader(REASON)
        reject(new ApiError(status, { ...(body as object), location }, reason))
      }
    }
    options.signal.addEventListener("abort", () => request.abort())
    const form = new FormData()
    form.append("file", file, file.name)
    request.send(form)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** An import says in this header what others say in their bodies. */
const REASON = "x-error-reason"

/** Our own routes say `error`, those of the accounts `message`. */
function sentenceOf(status: number, body: unknown, reason: string | null): string {
  const { error, message, ...own } = (body ?? {}) as Partial<Told> & { error?: string }
  const said = error ?? message
  if (said) {
    const { code, params } = reason === null ? own : ((parsed(reason) ?? own) as Partial<Told>)
    return refusalText({ message: said, code, params })
  }
  return status === 0 ? TEXTS.errors.offline : TEXTS.errors.unexpected(status)
}

/** The run's id is the last part of the address where it can be looked up. */
export function runIdOf(location: string | null): string | null {
  return location?.split("/").at(-1) ?? null
}
