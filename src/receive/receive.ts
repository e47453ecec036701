import { AppError } from "../errors.ts"
import { decompress, ENCODINGS, type Encoding } from "./decompress.ts"
import { plainFileName } from "./fileName.ts"
import { type MediaType, parseMediaType } from "./mediaType.ts"
import { openMultipart } from "./openMultipart.ts"
import { readContent } from "./readContent.ts"
import { refuseOtherFormats } from "./refuseOtherFormats.ts"
import { countBytes, tooLarge, type UploadLimits, watchUpload, wholeBody } from "./watchUpload.ts"

/** A request's body before anybody looked at it. */
export type Upload = { headers: Headers; body: AsyncIterable<Uint8Array> | null }

/** The file inside a request, as it arrives. */
export type Received = {
  /**
   * The CSV's own bytes: decompressed, and for JSON the string's text as UTF-8, in which a lone
   * surrogate has three bytes. Iterating throws AppError when the rest turns out to be malformed,
   * too large or stalled, so nothing may be kept before it has ended.
   */
  chunks: AsyncIterable<Uint8Array>
  form: "json" | "csv" | "tsv" | "multipart" | "workbook"
  fileName: string | null
  /** What the request says about the text's encoding, in lower case; JSON is always UTF-8. */
  charset: string | null
}

const FORMS: Record<string, Received["form"]> = {
  "application/json": "json",
  "text/csv": "csv",
  "application/csv": "csv",
  "text/tab-separated-values": "tsv",
  "multipart/form-data": "multipart",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "workbook",
  "application/vnd.ms-excel.sheet.macroenabled.12": "workbook",
  "application/vnd.ms-excel": "workbook",
}

/**
 * Finds the file in a request without ever holding more than a piece of it. Throws `too_large`,
 * `unsupported_media_type` or `invalid`, each with a sentence, here or while iterating.
 */
export async function receive(upload: Upload, limits: UploadLimits): Promise<Received> {
  const { headers } = upload
  const mediaType = parseMediaType(headers.get("content-type"))
  const form = FORMS[mediaType.type]
  if (form === undefined) throw unsupportedType(mediaType)
  if (form === "json") refuseOtherCharset(mediaType)
  const encoding = contentEncoding(headers)
  refuseLongBody(headers, limits)
  const arriving = watchUpload(upload.body ?? nothing(), limits)
  const raw = countBytes(wholeBody(arriving, headers), limits)
  const body = encoding === null ? raw : decompress(raw, encoding, limits)

  const part = form === "multipart" ? await openMultipart(body, mediaType) : null
  const content = form === "json" ? readContent(body) : (part?.chunks ?? body)
  return {
    chunks: refuseOtherFormats(content),
    form,
    fileName: part?.fileName ?? fileNameOf(headers),
    charset: form === "json" ? "utf-8" : (part?.charset ?? mediaType.charset),
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function unsupportedType({ type }: MediaType): AppError {
  const said =
    type === "" ? "The request has no Content-Type" : `Content-Type ${type} is not accepted`
  return new AppError(
    "unsupported_media_type",
    `${said}. Send application/json with {"content": "<CSV>"}, text/csv, ` +
      "text/tab-separated-values, a workbook under its own type, or multipart/form-data with one " +
      "file.",
    { headers: { Accept: Object.keys(FORMS).join(", ") } },
  )
}

function refuseOtherCharset({ charset }: MediaType): void {
  if (charset === null || charset === "utf-8" || charset === "utf8" || charset === "us-ascii")
    return
  throw new AppError(
    "unsupported_media_type",
    `JSON is always UTF-8, and this body says charset=${charset}. Send it as UTF-8, ` +
      "or send the file itself as text/csv with that charset.",
  )
}

function contentEncoding(headers: Headers): Encoding | null {
  const named = (headers.get("content-encoding") ?? "").trim().toLowerCase()
  if (named === "" || named === "identity") return null
  const encoding = named === "x-gzip" ? "gzip" : ENCODINGS.find((known) => known === named)
  if (encoding) return encoding
  throw new AppError(
    "unsupported_media_type",
    `Content-Encoding ${named} is not accepted. Send the body as it is, or with one of: ` +
      `${ENCODINGS.join(", ")}.`,
    { headers: { "Accept-Encoding": ENCODINGS.join(", ") } },
  )
}

function refuseLongBody(headers: Headers, { bodyBytesMax }: UploadLimits): void {
  const length = Number(headers.get("content-length") ?? 0)
  if (length > bodyBytesMax) throw tooLarge(bodyBytesMax)
}

/** The name in `Content-Disposition`, without folders, for callers that send the file itself. */
function fileNameOf(headers: Headers): string | null {
  const disposition = headers.get("content-disposition") ?? ""
  const encoded = /filename\*=utf-8''([^;\s]+)/i.exec(disposition)?.[1]
  if (encoded !== undefined && isPercentEncoded(encoded)) {
    return plainFileName(decodeURIComponent(encoded))
  }
  const found = /filename="?([^";]+)"?/i.exec(disposition)
  return found ? plainFileName(found[1]!) : null
}

function isPercentEncoded(text: string): boolean {
  try {
    return decodeURIComponent(text) !== ""
  } catch {
    return false
  }
}
