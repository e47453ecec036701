import { addressColumns } from "../../src/columns/addressColumns.ts"
import { countRecognised } from "../../src/columns/countRecognised.ts"
import { type OpenedFile, type OpenOptions, openFile } from "../../src/read/openFile.ts"
import type { Proof } from "../../src/read/proof/prove.ts"
import type { Source } from "../../src/read/workbook/archive/source.ts"
import { blobSource, webPlatform } from "../../src/read/workbook/webPlatform.ts"
import { refuseOtherFormats } from "../../src/receive/refuseOtherFormats.ts"
import type { Profile } from "../api/types.ts"
import { profileOptions } from "./matchProfile.ts"
import type { Settings } from "./settings.ts"

const SLICE_BYTES = 1024 * 1024

/**
 * Opens a file that a person picked or dropped, be it text or a workbook. Its batches throw
 * `ReadAgain` where it turns out late how it is written, unless that is known by its proof.
 */
export function openPicked(
  file: File,
  settings: Settings,
  proof?: Proof,
  onRead?: (bytes: number) => void,
): Promise<OpenedFile> {
  const place = { ...webPlatform, keep: async () => counted(blobSource(file), onRead) }
  const map = Object.entries(settings.map)
  return openFile(slices(file, onRead), place, {
    ...readOptions(settings),
    ...(proof === undefined ? { again: async () => slices(file) } : { proof }),
    rate: countRecognised,
    addresses: (header, sample) => addressColumns(header, sample, { map }),
    looksAtAll: true,
  })
}

/** Says how much was read: as much as there is, when the sheet that is read is the only one. */
function counted(source: Source, onRead: (bytes: number) => void = () => {}): Source {
  let bytes = 0
  return {
    size: source.size,
    read: (offset, length) => {
      bytes = Math.min(source.size, bytes + length)
      onRead(bytes)
      return source.read(offset, length)
    },
  }
}

/** The file's bytes, a piece at a time; what is no text at all is refused. */
export function slices(
  file: File,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  return refuseOtherFormats(pieces())

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < file.size; at += SLICE_BYTES) {
      const slice = await file.slice(at, at + SLICE_BYTES).arrayBuffer()
      onRead(Math.min(file.size, at + SLICE_BYTES))
      yield new Uint8Array(slice)
    }
  }
}

export function readOptions(settings: Settings): OpenOptions {
  if (settings.profile !== undefined) return optionsOf(settings.profile)
  const { delimiter, quote, encoding, header, sheet, null: nothing } = settings
  const escapes = ESCAPES.find((word) => word === settings.escape)
  return {
    ...(escapes !== undefined && { escape: escapes }),
    ...(nothing !== undefined && { nothing }),
    ...(sheet !== undefined && { sheet }),
    ...(delimiter !== undefined && { delimiter }),
    ...(quote !== undefined && { quote: QUOTES[quote] ?? null }),
    ...(encoding !== undefined && { encoding }),
    ...(header === "present" || header === "absent" ? { header } : {}),
    ...(header !== undefined && /^\d+$/.test(header) && { header: Number(header) }),
  }
}

function optionsOf(profile: Profile): OpenOptions {
  const { map: _, unmapped: __, blanks: ___, null: nothing, ...options } = profileOptions(profile)
  const given = Object.entries({ ...options, nothing }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given) as OpenOptions
}

const ESCAPES = ["doubled", "backslash", "none"] as const
const QUOTES: Record<string, string | null> = { double: '"', single: "'", none: null }
