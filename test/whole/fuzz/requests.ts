import { jsonBody, type Material, randomBody } from "./bodies.ts"
import type { Chance } from "./chance.ts"
import { CELL_MARK } from "./lists.ts"

/** Whom a request claims to come from. */
export type Sender = "admin" | "user" | "key" | "nobody" | "forged"

export type FuzzRequest = {
  method: string
  path: string
  sender: Sender
  headers: Record<string, string>
  body: Buffer | null
  /** Sent in pieces without a length. */
  chunked: boolean
  /** After so many bytes of the body the connection is cut. */
  cutAt: number | null
}

const IMPORT = "/api/customers/import"
const SENDERS: Sender[] = [
  ...Array<Sender>(16).fill("admin"),
  "key",
  "key",
  "user",
  "nobody",
  "forged",
]

/** One request of any kind; most of them carry a list. `ids` are of runs and customers seen. */
export function randomRequest(chance: Chance, material: Material, ids: string[]): FuzzRequest {
  const kind = chance.below(20)
  if (kind < 12) return listRequest(chance, material)
  if (kind < 18) return otherRequest(chance, material, ids)
  return accountRequest(chance, material)
}

function listRequest(chance: Chance, material: Material): FuzzRequest {
  const { bytes, type, encoding } = randomBody(chance, material)
  const path = chance.once(4) ? `${IMPORT}/preview` : IMPORT
  const headers: Record<string, string> = { ...oddHeaders(chance) }
  if (type !== null && !chance.once(40)) headers["content-type"] = type
  if (chance.once(40)) headers["content-type"] = chance.pick(TYPES)
  if (encoding !== undefined) headers["content-encoding"] = encoding
  if (chance.once(60))
    headers["content-encoding"] = chance.pick(["identity", "compress", "", "gzip;"])
  if (chance.once(8)) headers.prefer = chance.pick(["respond-async", "wait=1, respond-async", "\t"])
  if (chance.once(8)) headers["idempotency-key"] = chance.pick(KEYS)
  if (chance.once(20)) headers["content-disposition"] = chance.pick(DISPOSITIONS)
  if (chance.once(30)) headers.expect = chance.pick(["100-continue", "200-ok"])
  return {
    ...{ method: "POST", path: path + options(chance), headers, body: bytes },
    sender: chance.pick(SENDERS),
    chunked: chance.once(4),
    cutAt: chance.once(25) ? chance.below(bytes.length + 1) : null,
  }
}

const TYPES = [
  ...[
    "text/plain",
    "application/x-www-form-urlencoded",
    "",
    ";",
    "text/csv;charset",
    "a/b/c",
    "json",
  ],
  ...[
    "application/vnd.ms-excel",
    "text/csv; charset=utf-8; charset=x",
    "multipart/form-data",
    "*/*",
  ],
  ...["application/json;".padEnd(4000, "x"), "text/csv; header=absent", "application/ld+json"],
]
const KEYS = ["a", "b", "c", "ü", " ", "k".repeat(255), "k".repeat(256), "\t", '"q"', "__proto__"]
const DISPOSITIONS = [
  ...[
    'attachment; filename="a.csv"',
    "attachment; filename*=utf-8''%ff%zz",
    "attachment; filename=",
  ],
  ...["attachment; filename*=utf-8''%00..%2f..%2fetc", `x; filename="${"a".repeat(4000)}"`],
]

function oddHeaders(chance: Chance): Record<string, string> {
  const headers: Record<string, string> = {}
  if (chance.once(30)) headers.origin = chance.pick(["null", "http://evil.example", "x", ""])
  if (chance.once(30))
    headers["sec-fetch-site"] = chance.pick(["cross-site", "same-site", "?", "none"])
  if (chance.once(20))
    headers["x-forwarded-for"] = chance.pick(["1.2.3.4", "::1, ".repeat(99), "'"])
  if (chance.once(20)) headers["x-muster-client-address"] = "9.9.9.9"
  if (chance.once(20))
    headers["x-request-id"] = chance.pick(["a b", "x".repeat(2000), '{"msg":"x"}'])
  if (chance.once(20)) headers["accept-encoding"] = chance.pick(["gzip", "br;q=0", "*", "\u00ff"])
  if (chance.once(20)) headers.accept = chance.pick(["text/html", "application/xml", "", ";;;"])
  if (chance.once(20)) headers["last-event-id"] = chance.pick(["end", "1", "-1", "x".repeat(500)])
  if (chance.once(20)) headers["if-match"] = chance.pick(["*", '"x"', 'W/"1"', ",,,", '"'])
  if (chance.once(20)) headers["if-none-match"] = chance.pick(["*", '"x"', ",", '"'.repeat(99)])
  if (chance.once(20)) headers.range = chance.pick(["bytes=0-1", "bytes=9-1", "x=-"])
  return headers
}

function options(chance: Chance): string {
  if (!chance.once(3)) return ""
  const pairs = chance.times(1, 4, () => {
    const [name, values] = chance.pick(OPTIONS)
    const value = chance.once(8)
      ? chance.pick(ODD_VALUES)
      : encodeURIComponent(chance.pick(values).toWellFormed())
    return chance.once(15) ? name : `${name}=${value}`
  })
  return `?${pairs.join(chance.once(15) ? ";" : "&")}`
}

const OPTIONS: [name: string, values: string[]][] = [
  ["delimiter", [",", ";", "tab", "pipe", "\\t", "", "ab", '"', "\n", "𝄞", "\u0000"]],
  ["quote", ['"', "'", "none", "double", "single", "x", ""]],
  ["encoding", ["utf-8", "windows-1252", "utf-16le", "utf-32", "x", "base64", "hex", "__proto__"]],
  ["header", ["present", "absent", "1", "2", "0", "-1", "999999999", "1e3", ""]],
  ["unmapped", ["keep", "ignore", "x"]],
  ["blanks", ["keep", "clear", "x"]],
  ["source", ["Shop", "", "x".repeat(300), "\u0000"]],
  ["map[name]", ["name", "-", "email", "attributes", "__proto__", ""]],
  ["map[E-Mail]", ["email", "name", "-"]],
  ["map[__proto__]", ["name", "notes", "-"]],
  ["map%5BKundennr%5D", ["external_id"]],
  ["map[", ["name"]],
  ["map[]", ["name"]],
  ["map", ["name"]],
  ["%", ["x"]],
  ["__proto__[polluted]", ["1"]],
  ["constructor.prototype.polluted", ["1"]],
  ["unknown", ["1"]],
]
const ODD_VALUES = ["%", "%zz", "%c3", "%00", "%ed%a0%80", "&", "a=b", "x".repeat(8000), "%F0%9F"]

const NO_IDS = [
  ...[
    "x",
    "0",
    "-1",
    "null",
    "undefined",
    "__proto__",
    "%00",
    "%2e%2e",
    "..%2f..",
    "%",
    "%zz",
    "é",
  ],
  ...[
    "00000000-0000-0000-0000-000000000000",
    "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
    "a'b",
    "1;--",
  ],
  `${CELL_MARK}@example.com`,
]

const ROUTES: [method: string, path: string][] = [
  ...["", "/errors", "/errors?group=code", "/errors?limit=2", "/errors.csv", "/events"].map(
    (rest): [string, string] => ["GET", `/api/customers/imports/{id}${rest}`],
  ),
  ["POST", "/api/customers/imports/{id}/cancel"],
  ["POST", "/api/customers/imports/{id}/undo"],
  ["POST", "/api/customers/imports/{id}/undo?preview=true"],
  ["GET", "/api/customers/imports"],
  ["GET", "/api/customers"],
  ["GET", "/api/customers/export"],
  ["GET", "/api/customers/{id}"],
  ["PATCH", "/api/customers/{id}"],
  ["DELETE", "/api/customers/{id}"],
  ["POST", "/api/customers"],
  ["GET", "/api/session"],
  ["GET", "/api/setup"],
  ["GET", "/api/openapi.json"],
  ["GET", "/api/health/live"],
  ["GET", "/api/health/ready"],
  ["GET", "/metrics"],
  ["GET", "/api/audit"],
  ["GET", "/docs"],
  ["GET", "/"],
  ["GET", "/assets/{id}"],
  ["GET", "/{id}"],
  ["GET", "/api/{id}"],
]
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "PROPFIND"]
const QUERIES = [
  ...[
    "limit=1",
    "limit=0",
    "limit=-1",
    "limit=1e9",
    "limit=x",
    "limit=",
    "limit=500",
    "after=",
    "after=x",
  ],
  ...[
    "after=eyJ9",
    "after=%00",
    "query=",
    "query=zyq",
    "query=%25",
    "query=%00",
    "query=%ff",
    "query=_",
  ],
  ...[
    `query=${"x".repeat(300)}`,
    "query=a&query=b",
    "query[]=a",
    "query=%ed%a0%80",
    "preview=true",
  ],
  ...[
    "delimiter=tab",
    "delimiter=%00",
    "bom=true",
    "bom=x",
    "group=code",
    "group=x",
    "__proto__=1",
  ],
]

function otherRequest(chance: Chance, material: Material, ids: string[]): FuzzRequest {
  const [usual, template] = chance.pick(ROUTES)
  const id = chance.once(4) || ids.length === 0 ? chance.pick(NO_IDS) : chance.pick(ids)
  const method = chance.once(12) ? chance.pick(METHODS) : usual
  const queries = chance.once(2) ? chance.times(1, 3, () => chance.pick(QUERIES)).join("&") : ""
  const path = template.replace("{id}", id)
  const joint = path.includes("?") ? "&" : "?"
  const writes = ["POST", "PATCH", "PUT"].includes(method)
  const body =
    writes && /customers(\/\{id\})?$/.test(template) ? customerBody(chance, material) : null
  return {
    ...{ method, path: queries === "" ? path : path + joint + queries, body },
    headers: { ...oddHeaders(chance), ...(body && { "content-type": "application/json" }) },
    sender: chance.pick(SENDERS),
    chunked: chance.once(6),
    cutAt: null,
  }
}

function customerBody(chance: Chance, material: Material): Buffer {
  if (chance.once(5)) return jsonBody(chance, material).bytes
  const fields = ["name", "email", "external_id", "phone", "tags", "attributes", "notes", "id", "x"]
  const values: (() => unknown)[] = [
    () => `${CELL_MARK}${chance.below(500)}`,
    () => `${CELL_MARK}${chance.below(500)}@example.com`,
    ...[() => null, () => 1, () => true, () => "", () => "\u0000", () => "\ud800", () => []],
    () => [CELL_MARK, CELL_MARK, 1],
    () => ({ [chance.pick(["a", "__proto__", "", "\u0000"])]: chance.pick([CELL_MARK, null, 1]) }),
    () => CELL_MARK.repeat(2 ** chance.below(18)),
    () => Array(600).fill(CELL_MARK),
  ]
  const entries = chance.times(0, 5, () => [chance.pick(fields), chance.pick(values)()] as const)
  const text = JSON.stringify(Object.fromEntries(entries))
  return Buffer.from(chance.once(10) ? text.replace("{", '{"__proto__":{"polluted":1},') : text)
}

const ACCOUNT_PATHS = [
  ...[
    "sign-in/email",
    "sign-up/email",
    "get-session",
    "list-sessions",
    "update-user",
    "error",
    "ok",
  ],
  ...[
    "admin/list-users",
    "admin/create-user",
    "admin/get-user",
    "admin/has-permission",
    "x",
    "%",
    "",
  ],
  ...[
    "api-key/create",
    "api-key/list",
    "api-key/delete",
    "api-key/get",
    "api-key/update",
    "api-key/verify",
  ],
  ...[
    "request-password-reset",
    "reset-password",
    "verify-email",
    "change-email",
    "delete-user",
    "token",
  ],
]

/** What Better Auth answers. As a user, so that the administrator stays one. */
function accountRequest(chance: Chance, material: Material): FuzzRequest {
  const setup = chance.once(8)
  const path = setup ? "/api/setup" : `/api/auth/${chance.pick(ACCOUNT_PATHS)}`
  const method = chance.pick(["POST", "POST", "GET"])
  const body = method === "GET" ? null : accountBody(chance, material)
  return {
    ...{
      method,
      path: method === "GET" && chance.once(2) ? `${path}?id=x&token=%00&a[]=1` : path,
      body,
    },
    headers: { ...oddHeaders(chance), ...(body && { "content-type": "application/json" }) },
    sender: chance.pick<Sender>(["user", "user", "nobody", "forged"]),
    chunked: chance.once(6),
    cutAt: null,
  }
}

function accountBody(chance: Chance, material: Material): Buffer {
  if (chance.once(3)) return jsonBody(chance, material).bytes
  const fields = [
    "email",
    "password",
    "name",
    "code",
    "keyId",
    "key",
    "token",
    "userId",
    "role",
    "data",
  ]
  const values = [
    ...[
      `${CELL_MARK}@example.com`,
      "x",
      "",
      null,
      1,
      true,
      [],
      {},
      "\u0000",
      "\ud800",
      "a".repeat(9000),
    ],
    ...["admin", { $ne: null }, ["admin"], "' or 1=1 --", "correct horse battery"],
  ]
  const entries = chance.times(
    0,
    5,
    () => [chance.pick(fields), chance.pick<unknown>(values)] as const,
  )
  return Buffer.from(JSON.stringify(Object.fromEntries(entries)))
}
