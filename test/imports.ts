import { globSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

/** Which files of this repository import which, as their text says. */

const ROOT = join(import.meta.dirname, "..")

/** The code of a part of the repository, as paths from its root. */
export function codeOf(part: "src" | "web" | "bench" | "test"): string[] {
  return globSync(`${part}/**/*.{ts,tsx}`, { cwd: ROOT })
    .filter((file) => !file.startsWith("test/fixtures/"))
    .sort()
}

/** The files that a text at `file` imports; types count where `types` says so. */
export function importsOf(file: string, text: string, types: boolean): string[] {
  return [...text.matchAll(IMPORT)]
    .filter(([statement]) => types || !/^(import|export) type\b/.test(statement))
    .map(([, , path]) => normalize(join(dirname(file), path!)))
}

export const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8")

const IMPORT =
  /(?:^(import|export)\b[^"]*?\bfrom |^import |\bimport\(|\bURL\()\s*"(\.{1,2}\/[^"]+\.(?:tsx?|js))"/gm

/** The given files and all that they import to run, in the order in which they were met. */
export function closure(start: string[]): string[] {
  const seen = new Set(start)
  // A set goes on to what is added while it is walked.
  for (const file of seen) {
    for (const other of importsOf(file, textOf(file), false)) seen.add(other)
  }
  return [...seen]
}

/** Groups of nodes that can all be reached from each other. */
export function circles(arrows: Map<string, Set<string>>): string[][] {
  const reach = (from: string): Set<string> => {
    const seen = new Set<string>()
    const next = [...(arrows.get(from) ?? [])]
    for (let node = next.pop(); node !== undefined; node = next.pop()) {
      if (seen.has(node)) continue
      seen.add(node)
      next.push(...(arrows.get(node) ?? []))
    }
    return seen
  }
  const reached = new Map([...arrows.keys()].map((node) => [node, reach(node)]))
  const found = new Map<string, string[]>()
  for (const [node, others] of reached) {
    if (!others.has(node)) continue
    const group = [...others].filter((other) => reached.get(other)?.has(node)).sort()
    found.set(group.join(" "), group)
  }
  return [...found.values()]
}
