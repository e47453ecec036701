import type { Readable } from "node:stream"
import { setImmediate as nextTurn } from "node:timers/promises"
import { Busboy, type BusboyInstance } from "@fastify/busboy"
import { shorten } from "../customer/shorten.ts"
import { AppError } from "../errors.ts"
import { FORM_PIECE_BYTES } from "../limits.ts"
import { plainFileName } from "./fileName.ts"
import type { MediaType } from "./mediaType.ts"

export type Part = {
  chunks: AsyncIterable<Uint8Array>
  fileName: string | null
  charset: string | null
}

/**
 * The one file of a form, as it arrives. Resolves when the file's own header has come; what follows
 * the file is checked while iterating. Throws `invalid` when there is no file, more than one, or
 * anything beside it.
 */
export async function openMultipart(
  body: AsyncIterable<Uint8Array>,
  mediaType: MediaType,
): Promise<Part> {
  if (mediaType.boundary === null) {
    throw invalid(
      "The multipart body has no boundary. Let the program that sends it set Content-Type.",
    )
  }
  const form = createForm(mediaType)
  const first = firstFile(form)
  // Whoever waits for the file learns of a failure from it; nobody else has to.
  const fed = feed(form, body)
  fed.catch(() => {})
  const file = await Promise.race([first, fed.then(() => first)])
  return { chunks: readFile(file.stream, fed), fileName: file.fileName, charset: null }
}

type File = { stream: Readable; fileName: string | null }

function createForm(mediaType: MediaType): BusboyInstance {
  try {
    return new Busboy({
      headers: { "content-type": mediaType.full },
      limits: { headerPairs: 20, fields: 1, fieldNameSize: 1000, fieldSize: 1000, files: 2 },
    })
  } catch (cause) {
    throw new AppError("invalid", "The multipart body has no usable boundary.", { cause })
  }
}

function firstFile(form: BusboyInstance): Promise<File> {
  return new Promise((resolve, reject) => {
    let seen = false
    form.on("file", (_field, stream, fileName, transferEncoding) => {
      stream.on("error", () => {})
      if (seen) {
        stream.resume()
        form.destroy(invalid("The form holds more than one file. Send one file at a time."))
      } else if (/base64|quoted-printable/i.test(transferEncoding)) {
        stream.resume()
        form.destroy(
          invalid(`The file is sent as ${transferEncoding}. Send its bytes as they are.`),
        )
      } else {
        seen = true
        resolve({ stream, fileName: fileName ? plainFileName(fileName) : null })
      }
    })
    form.on("field", (name: string | undefined) => {
      const shown = JSON.stringify(shorten(name ?? ""))
      form.destroy(
        invalid(`The form holds a field ${shown} beside the file. Options go into the URL.`),
      )
    })
    form.on("finish", () => reject(invalid("The form holds no file. Send one file in it.")))
    form.on("error", (error: unknown) => reject(refusalOf(error)))
  })
}

/** Hands the body to the parser; resolves when the parser has seen the end of the form. */
async function feed(form: BusboyInstance, body: AsyncIterable<Uint8Array>): Promise<void> {
  const finished = new Promise<void>((resolve, reject) => {
    form.once("finish", resolve)
    form.once("error", (error: unknown) => reject(refusalOf(error)))
  })
  finished.catch(() => {})
  try {
    for await (const piece of inPieces(body)) {
      if (form.destroyed) break
      if (!form.write(piece)) await Promise.race([drained(form), finished])
    }
    if (!form.destroyed) form.end()
  } catch (error) {
    form.destroy(error as Error)
  }
  return finished
}

/**
 * The parser waits for ever for a part that it skips, when more of it than its stream holds comes
 * together with its end. So it is given little at a time, and time to drop that.
 */
async function* inPieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of body) {
    for (let at = 0; at < chunk.length; at += FORM_PIECE_BYTES) {
      yield chunk.subarray(at, at + FORM_PIECE_BYTES)
      await nextTurn()
    }
  }
}

function drained(form: BusboyInstance): Promise<void> {
  return new Promise((resolve) => {
    form.once("drain", resolve)
  })
}

async function* readFile(stream: Readable, fed: Promise<void>): AsyncGenerator<Uint8Array> {
  // The parser does not end the file's stream when it fails itself.
  fed.catch((error: Error) => stream.destroy(error))
  try {
    for await (const chunk of stream) yield chunk
    await fed
  } catch (error) {
    throw refusalOf(error)
  }
}

/** What the parser complains of is a fault of the body, never of the server. */
function refusalOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  const message = "The multipart body is malformed or cut off before its last boundary."
  return new AppError("invalid", message, { cause: error })
}

function invalid(message: string): AppError {
  return new AppError("invalid", message)
}
