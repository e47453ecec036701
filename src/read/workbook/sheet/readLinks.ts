import type { Archive } from "../archive/archive.ts"
import { linkTargets } from "../parts/smallPart.ts"
import { utf8Chunks } from "../parts/utf8Chunks.ts"
import { EMPTY, END, MORE, OPEN, XmlScanner } from "../parts/xmlScanner.ts"
import { type AddressKind, Links } from "./links.ts"
import { parseRange } from "./sheetNotes.ts"

const DATA_END = /<\/(\w+:)?sheetData\s*>|<(\w+:)?sheetData\s*\/>/
/** More than the end of the data has characters. */
const OVERLAP = 64
const latin1 = new TextDecoder("latin1")

/**
 * The links of a sheet to e-mail addresses and websites. They stand behind the rows of a sheet but
 * are needed with them, so a sheet with links is searched for these before its rows are read.
 */
export async function readLinks(
  archive: Archive,
  sheetPart: string,
  kinds: ReadonlyMap<number, AddressKind>,
): Promise<Links> {
  const links = new Links(kinds)
  const targets = await linkTargets(archive, sheetPart)
  if (targets.size === 0) return links
  const scanner = new XmlScanner()
  let isBehind = false
  let before = new Uint8Array(0)
  for await (const chunk of utf8Chunks(archive.open(sheetPart))) {
    if (isBehind) {
      archive.addSmall(chunk.length)
      scanner.push(chunk.slice())
    } else {
      const bytes = new Uint8Array(before.length + chunk.length)
      bytes.set(before)
      bytes.set(chunk, before.length)
      const found = DATA_END.exec(latin1.decode(bytes))
      before = bytes.slice(-OVERLAP)
      if (found === null) continue
      isBehind = true
      scanner.push(bytes.slice(found.index + found[0].length))
    }
    takeLinks(scanner, targets, links)
  }
  scanner.finish()
  takeLinks(scanner, targets, links)
  return links
}

function takeLinks(scanner: XmlScanner, targets: Map<string, string>, links: Links): void {
  for (let token = scanner.next(); token !== MORE && token !== END; token = scanner.next()) {
    if ((token !== OPEN && token !== EMPTY) || !scanner.isNamed("hyperlink")) continue
    const attributes = scanner.attributes()
    const range = parseRange(attributes.get("ref") ?? "")
    const target = targets.get(attributes.get("id") ?? "")
    if (range !== null && target !== undefined) links.add(range, target)
  }
}
