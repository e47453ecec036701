import assert from "node:assert/strict"
import { basename, dirname } from "node:path"
import { test } from "node:test"
import { circles, codeOf, importsOf, textOf } from "./imports.ts"

/**
 * The floors of the house, top floor first. A file imports from its own folder, from folders inside
 * it, or from floors below: whoever reads a file never has to know what stands above it. What
 * `docs/architecture.md` says of each folder is said in this order.
 */
const FLOORS: Record<string, readonly string[]> = {
  src: [
    ...[
      "cli.ts",
      "server.ts",
      "index.ts",
      "reader.ts",
      "cli",
      "library",
      "http",
      "answers",
      "server",
      "backup",
    ],
    ...[
      "undo",
      "commit",
      "import",
      "profiles",
      "merge",
      "plans",
      "stage",
      "runs",
      "check",
      "columns",
      "read",
    ],
    ...["registry", "receive", "accounts", "standbys", "database", "customer"],
    ...["log.ts", "errors.ts", "messages", "limits.ts"],
  ],
  "src/cli": ["commands", "terminal", "connect"],
  "src/http": ["reference", "description", "routes", "page", "context"],
  "src/http/routes": ["customers", "audit.ts", "readBody.ts", "schemas.ts", "shapes"],
  "src/messages": ["refusals"],
  "src/columns": ["build", "choose", "adjacent", "values", "header", "words", "knowledge"],
  "src/read": ["workbook", "proof", "dialect", "parse", "encoding"],
  "src/read/workbook": ["sheet", "parts", "memory", "numbers", "archive"],
  "src/merge": ["landings", "sets"],
  "src/registry": ["duplicates", "operations", "list", "one", "write"],
  "src/database": ["embedded", "tables"],
  web: [
    ...["main.tsx", "showPage.tsx", "Gate.tsx", "router.tsx", "Shell.tsx"],
    ...["screens", "parts", "reading", "browser", "api", "texts", "limits.ts"],
  ],
  "web/texts": ["de", "fr", "pl", "es", "en", "numbers"],
  "web/screens": [
    ...["start", "settings", "profiles", "held", "duplicates", "customers", "import", "rejected"],
    "runs",
  ],
  bench: ["main.ts", "measure", "report", "rivals", "run"],
}

const FILES_PER_FOLDER_MAX = 16
const LOOSE_FILES_MAX = 7

/** One file a language: there are as many as there are languages. */
const BEYOND_COUNTING = new Set(["src/columns/words"])

const code = (["src", "web", "bench"] as const).flatMap(codeOf)
const arrows = code.flatMap((file) =>
  importsOf(file, textOf(file), true)
    .filter((other) => !other.startsWith("../"))
    .map((other): Arrow => [file, other]),
)

type Arrow = [from: string, to: string]

test("an arrow only goes down", () => {
  assert.deepEqual(arrows.flatMap(faultOf), [])
})

test("an arrow of each wrong kind is seen", () => {
  const wrong: Arrow[] = [
    ["src/customer/fields.ts", "src/import/importCustomers.ts"],
    ["src/columns/header/fold.ts", "src/columns/matchColumns.ts"],
    ["src/columns/header/fold.ts", "src/columns/choose/choice.ts"],
    ["src/read/parse/parse.ts", "web/reading/settings.ts"],
    ["src/limits.ts", "src/errors.ts"],
    ["src/unknown/file.ts", "src/errors.ts"],
    ["web/parts/Button.tsx", "web/screens/runs/RunList.tsx"],
  ]
  assert.deepEqual(
    wrong.filter((arrow) => faultOf(arrow).length === 0),
    [],
  )
  assert.deepEqual(faultOf(["src/columns/matchColumns.ts", "src/columns/header/fold.ts"]), [])
})

test("no files and no folders go round in a circle", () => {
  assert.deepEqual(circles(mapOf(arrows)), [])
  for (const depth of [2, 3, 4]) {
    const room = (file: string) => roomOf(file, depth)
    const between = arrows
      .map(([from, to]): Arrow => [room(from), room(to)])
      .filter(([from, to]) => from !== to)
    assert.deepEqual(circles(mapOf(between)), [], `folders ${depth} levels deep`)
  }
  const planted: Arrow[] = [
    ["a", "b"],
    ["b", "c"],
    ["c", "a"],
    ["c", "d"],
  ]
  assert.deepEqual(circles(mapOf(planted)), [["a", "b", "c"]])
})

test("a folder can be taken in at a glance", () => {
  const folders = new Map<string, number>()
  for (const file of [...code, ...codeOf("test")]) {
    folders.set(dirname(file), (folders.get(dirname(file)) ?? 0) + 1)
  }
  const full = [...folders].filter(
    ([folder, files]) => files > FILES_PER_FOLDER_MAX && !BEYOND_COUNTING.has(folder),
  )
  assert.deepEqual(full, [], `at most ${FILES_PER_FOLDER_MAX} files a folder`)
  assert.ok((folders.get("src") ?? 0) <= LOOSE_FILES_MAX, "src/ holds doors and common words only")
})

test("every folder has its floor, and every floor is there", () => {
  for (const [place, floors] of Object.entries(FLOORS)) {
    const inside = code.filter((file) => file.startsWith(`${place}/`))
    const there = new Set(inside.map((file) => file.slice(place.length + 1).split("/")[0]!))
    const rooms = [...there].filter((name) => place === "src" || !name.includes("."))
    assert.deepEqual(
      rooms.filter((name) => !floors.includes(name)),
      [],
      place,
    )
    assert.deepEqual(
      floors.filter((name) => !there.has(name)),
      [],
      place,
    )
  }
})

/** What is wrong with an arrow: nothing, or one sentence. */
function faultOf([from, to]: Arrow): string[] {
  const place = commonPlace(from, to)
  const [mine, other] = [from, to].map((file) => file.slice(place.length + 1).split("/"))
  // The files of one folder, and a folder inside: nothing stands above the other.
  if (mine!.length === 1 && FLOORS[place]?.includes(mine![0]!) !== true) return []
  if (place === "") return from.startsWith("src/") ? [`${from} → ${to}`] : []
  const floors = FLOORS[place] ?? []
  const [high, low] = [mine![0]!, other![0]!].map((name) => floors.indexOf(name))
  return high! >= 0 && low! > high! ? [] : [`${from} → ${to}`]
}

/** The innermost folder that holds both files. */
function commonPlace(from: string, to: string): string {
  const [mine, other] = [from, to].map((file) => dirname(file).split("/"))
  const depth = mine!.findIndex((name, at) => other![at] !== name)
  return (depth === -1 ? mine! : mine!.slice(0, depth)).join("/")
}

/** The folder of a file; loose files of `src/` and `web/` are rooms of their own. */
function roomOf(file: string, depth: number): string {
  const folder = dirname(file).split("/").slice(0, depth).join("/")
  return /^\w+$/.test(folder) ? `${folder}/${basename(file)}` : folder
}

function mapOf(all: Arrow[]): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const [from, to] of all) map.set(from, (map.get(from) ?? new Set()).add(to))
  return map
}
