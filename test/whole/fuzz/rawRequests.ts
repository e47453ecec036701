import type { Chance } from "./chance.ts"

const CSV = "name\nZyqx raw\n"

/**
 * Bytes on a connection that no ordinary client would send. `head` ends with a session's cookie.
 */
export function rawRequest(chance: Chance, cookie: string): Buffer {
  const path = chance.pick([
    "/api/customers/import",
    "/api/customers/import/preview",
    "/api/customers",
  ])
  const first = `POST ${path} HTTP/1.1\r\nhost: x\r\n`
  const start = `${first}cookie: ${cookie}\r\ncontent-type: text/csv\r\n`
  const lists: (() => string)[] = [
    () => `${start}content-length: -1\r\n\r\n${CSV}`,
    () => `${start}content-length: 5\r\ncontent-length: 6\r\n\r\n${CSV}`,
    () => `${start}content-length: 1e3\r\n\r\n${CSV}`,
    () => `${start}content-length: 99999999999999999999\r\n\r\n${CSV}`,
    () => `${start}content-length: 5\r\n\r\n${CSV}`,
    () => `${start}content-length: 500\r\n\r\n${CSV}`,
    () => `${start}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n${chunk(CSV)}0\r\n\r\n`,
    () => `${start}transfer-encoding: chunked, chunked\r\n\r\n${chunk(CSV)}0\r\n\r\n`,
    () => `${start}transfer-encoding: gzip, chunked\r\n\r\n${chunk(CSV)}0\r\n\r\n`,
    () => `${start}transfer-encoding: x\r\n\r\n${chunk(CSV)}0\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\n${chunk(CSV)}zz\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\nabc`,
    () =>
      `${start}transfer-encoding: chunked\r\n\r\n5;${"x".repeat(20_000)}\r\nname\n\r\n0\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\n${chunk(CSV)}0\r\nx-trailer: ${CSV}\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\n${[...CSV].map(chunk).join("")}0\r\n\r\n`,
    () => `${start}transfer-encoding: chunked\r\n\r\n${chunk(CSV)}`,
    () => `${start}content-length: ${CSV.length}\r\n\r\n${CSV}${start}content-length: 0\r\n\r\n`,
    () => `${start}content-length: ${CSV.length}\r\n\r\n${CSV}${"junk ".repeat(chance.below(500))}`,
    () => `${start}expect: 100-continue\r\ncontent-length: ${CSV.length}\r\n\r\n${CSV}`,
    () => `${start}upgrade: websocket\r\nconnection: upgrade\r\ncontent-length: 0\r\n\r\n`,
    () => `${start}upgrade: h2c\r\nconnection: upgrade, http2-settings\r\n\r\n`,
    () => `${start}x-long: ${"x".repeat(2 ** (8 + chance.below(10)))}\r\ncontent-length: 0\r\n\r\n`,
    () => `${start}${"x: y\r\n".repeat(chance.below(4000))}content-length: 0\r\n\r\n`,
    () => `${start}x: a\u0000b\r\ncontent-length: 0\r\n\r\n`,
    () => `${start}x : y\r\ncontent-length: 0\r\n\r\n`,
    () => `${start} folded\r\ncontent-length: 0\r\n\r\n`,
    () => `${start.replaceAll("\r\n", "\n")}content-length: ${CSV.length}\n\n${CSV}`,
    () => start.slice(0, chance.below(start.length)),
    () => `${start.replace("HTTP/1.1", "HTTP/1.0")}content-length: ${CSV.length}\r\n\r\n${CSV}`,
    () =>
      start.replace("HTTP/1.1", chance.pick(["HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "", "XXXX"])) +
      "\r\n",
    () => `${start.replace("host: x\r\n", "")}content-length: 0\r\n\r\n`,
    () => `${start.replace("host: x", "host: a b/c?d#e")}content-length: 0\r\n\r\n`,
    () => `${start.replace("host: x", `host: ${"\u00e9".repeat(300)}`)}content-length: 0\r\n\r\n`,
  ]
  const lines: (() => string)[] = [
    ...[
      "//",
      "/../..",
      "*",
      "http://other.example/api/customers",
      "/\u00e9",
      "/%",
      "/?%",
      "x",
      "/#",
    ].map((target) => () => `GET ${target} HTTP/1.1\r\nhost: x\r\ncookie: ${cookie}\r\n\r\n`),
    () =>
      `${chance.pick(["get", "CONNECT", "TRACE", "PRI", "FOO", "M-SEARCH"])} / HTTP/1.1\r\nhost: x\r\n\r\n`,
    () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    () => `GET /${"a".repeat(2 ** (8 + chance.below(9)))} HTTP/1.1\r\nhost: x\r\n\r\n`,
    () => "\u0016\u0003\u0001\u0002\u0000\u0001\u0000",
    () => "GET / HTTP/1.1\r\nhost: x\r\n\r\n".repeat(1 + chance.below(60)),
    () => "\r\n".repeat(chance.below(2000)),
    () => chance.bytes(1 + chance.below(3000)).toString("latin1"),
  ]
  return Buffer.from(chance.pick(chance.once(3) ? lines : lists)(), "latin1")
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`
}
