import type { Archive } from "../archive/archive.ts"
import { XML_DEPTH_MAX } from "../archive/limits.ts"
import { damaged } from "../archive/source.ts"
import { utf8Chunks } from "./utf8Chunks.ts"
import { CLOSE, EMPTY, END, MORE, OPEN, XmlScanner } from "./xmlScanner.ts"

/** An element of a part that describes the workbook: where it stands, and what it says. */
export type Element = { path: string; attributes: Map<string, string> }

/** What stands deeper says nothing that is asked for. */
const DEPTH_TOLD = 4

/** Goes through the elements of a part that is small enough to be kept whole. */
export async function eachElement(
  archive: Archive,
  part: string,
  take: (element: Element) => void,
): Promise<void> {
  const scanner = new XmlScanner()
  const paths: string[] = []
  let depth = 0
  const readOn = () => {
    for (let token = scanner.next(); token !== MORE && token !== END; token = scanner.next()) {
      if (token === CLOSE) depth--
      if (token !== OPEN && token !== EMPTY) continue
      if (depth === XML_DEPTH_MAX) throw damaged(`its part ${part} is nested too deeply`)
      if (depth < DEPTH_TOLD) {
        const path = depth === 0 ? nameOf(scanner) : `${paths[depth - 1]}/${nameOf(scanner)}`
        paths[depth] = path
        take({ path, attributes: scanner.attributes() })
      }
      if (token === OPEN) depth++
    }
  }
  for await (const chunk of utf8Chunks(archive.openSmall(part))) {
    scanner.push(chunk)
    readOn()
  }
  scanner.finish()
  readOn()
  if (depth > 0) throw damaged(`its part ${part} ends in the middle`)
}

function nameOf({ bytes, nameStart, nameEnd }: XmlScanner): string {
  return String.fromCharCode(...bytes.subarray(nameStart, Math.min(nameEnd, nameStart + 100)))
}

/** What a part refers to, by the identifier that it uses for it. */
export type Relationship = { type: string; target: string }

/** The relationships of a part; `""` is the archive itself. */
export async function relationshipsOf(
  archive: Archive,
  part: string,
): Promise<Map<string, Relationship>> {
  const folder = part.slice(0, part.lastIndexOf("/") + 1)
  const found = new Map<string, Relationship>()
  await eachRelationship(archive, part, ({ id, type, target, isExternal }) => {
    if (!isExternal) found.set(id, { type, target: resolveTarget(archive, folder, target) })
  })
  return found
}

/** Where the links of a sheet lead to, outside of the archive, by their identifiers. */
export async function linkTargets(archive: Archive, part: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  await eachRelationship(archive, part, ({ id, type, target, isExternal }) => {
    if (isExternal && type === "hyperlink") found.set(id, target)
  })
  return found
}

type AnyRelationship = Relationship & { id: string; isExternal: boolean }

async function eachRelationship(
  archive: Archive,
  part: string,
  take: (relationship: AnyRelationship) => void,
): Promise<void> {
  const slash = part.lastIndexOf("/")
  const file = `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`
  if (!archive.has(file)) return
  await eachElement(archive, file, ({ path, attributes }) => {
    if (path !== "Relationships/Relationship") return
    const type = attributes.get("Type") ?? ""
    take({
      id: attributes.get("Id") ?? "",
      type: type.slice(type.lastIndexOf("/") + 1),
      target: attributes.get("Target") ?? "",
      isExternal: attributes.get("TargetMode") === "External",
    })
  })
}

/**
 * The name of a part, from the folder of the one that names it: as it stands, or decoded. Some
 * programs name it from the top although they begin without a slash.
 */
function resolveTarget(archive: Archive, folder: string, target: string): string {
  const path = target.replaceAll("\\", "/")
  const own = stepsOf(path.startsWith("/") ? path : folder + path)
  const names = [own, decoded(own), stepsOf(path), decoded(stepsOf(path))]
  return names.find((name) => archive.has(name)) ?? own
}

function stepsOf(path: string): string {
  const steps: string[] = []
  for (const step of path.split("/")) {
    if (step === "..") steps.pop()
    else if (step !== "" && step !== ".") steps.push(step)
  }
  return steps.join("/")
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
