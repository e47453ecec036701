import { DOS_CODE_PAGES, DOS_LABELS } from "./dosCodePages.ts"

/**
 * The name of the encoding that a label such as `latin1`, `CP1250` or `utf8` stands for, or null
 * when nobody knows it.
 */
export function encodingOf(label: string): string | null {
  const key = label.trim().toLowerCase()
  const dos = DOS_LABELS[key] ?? key
  if (Object.hasOwn(DOS_CODE_PAGES, dos) || /^utf-32[lb]e$/.test(dos)) return dos
  try {
    return new TextDecoder(/^cp\d{4}$/.test(key) ? `windows-${key.slice(2)}` : key).encoding
  } catch {
    return null
  }
}

/** Turns chunks of text in some encoding into UTF-8. What is no text comes out as the byte 0xFF. */
export type Transcoder = {
  push(chunk: Uint8Array): Uint8Array
  /** What a cut-off last character leaves. */
  finish(): Uint8Array
}

export function createTranscoder(encoding: string): Transcoder {
  const decoder = decoderOf(encoding)
  // UTF-16 and UTF-32 may hold C1 controls; in a code page they stand for bytes without a meaning.
  const unicode = encoding.startsWith("utf-")
  return {
    push: (chunk) => toUtf8(decoder.decode(chunk, { stream: true }), unicode),
    finish: () => toUtf8(decoder.decode(), unicode),
  }
}

/** The text of bytes in one of the encodings that `encodingOf` names. */
export function decodeText(bytes: Uint8Array, encoding: string): string {
  return decoderOf(encoding).decode(bytes)
}

type StreamDecoder = {
  decode(chunk?: Uint8Array, options?: { stream: boolean }): string
}

function decoderOf(encoding: string): StreamDecoder {
  if (Object.hasOwn(DOS_CODE_PAGES, encoding)) return dosDecoder(DOS_CODE_PAGES[encoding]!)
  if (encoding === "utf-32le" || encoding === "utf-32be") {
    return utf32Decoder(encoding === "utf-32le")
  }
  return new TextDecoder(encoding, { ignoreBOM: true })
}

function dosDecoder(upperHalf: string): StreamDecoder {
  return {
    decode(chunk = new Uint8Array()) {
      let text = ""
      for (const byte of chunk) {
        text += byte < 0x80 ? String.fromCharCode(byte) : upperHalf[byte - 0x80]
      }
      return text
    },
  }
}

function utf32Decoder(littleEndian: boolean): StreamDecoder {
  let rest = new Uint8Array()
  return {
    decode(chunk = new Uint8Array(), options = { stream: false }) {
      const bytes = new Uint8Array(rest.length + chunk.length)
      bytes.set(rest)
      bytes.set(chunk, rest.length)
      const view = new DataView(bytes.buffer)
      const whole = bytes.length - (bytes.length % 4)
      let text = ""
      for (let at = 0; at < whole; at += 4) {
        const point = view.getUint32(at, littleEndian)
        const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
        text += valid ? String.fromCodePoint(point) : "\ufffd"
      }
      rest = bytes.slice(whole)
      return !options.stream && rest.length > 0 ? `${text}\ufffd` : text
    },
  }
}

const encoder = new TextEncoder()
const NO_TEXT = /[\ufffd\u0080-\u009f]/
const NO_TEXT_IN_UNICODE = /\ufffd/

/** 0xFF is no UTF-8 at all, so that the parser reports the record with its line. */
function toUtf8(text: string, unicode: boolean): Uint8Array {
  const noText = unicode ? NO_TEXT_IN_UNICODE : NO_TEXT
  if (!noText.test(text)) return encoder.encode(text)
  const parts = text.split(noText).map((part) => encoder.encode(part))
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length + 1, -1)).fill(0xff)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length + 1
  }
  return bytes
}
