import { BlockList, isIP } from "node:net"

/** Where the server writes a caller's address and a request's number; callers cannot set them. */
export const ADDRESS_HEADER = "x-muster-client-address"
export const REQUEST_HEADER = "x-muster-request"

/**
 * Proxies whose `X-Forwarded-For` is believed, from addresses and networks such as
 * `10.0.0.0/8, ::1`. Returns the first word that is neither, instead, as `{ wrong }`.
 */
export function readProxies(text: string): BlockList | { wrong: string } {
  const proxies = new BlockList()
  for (const word of text.split(/[\s,]+/).filter((part) => part !== "")) {
    const [address = "", bits, more] = word.split("/")
    const family = isIP(address) === 6 ? "ipv6" : "ipv4"
    const most = family === "ipv6" ? 128 : 32
    const length = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : most + 1
    if (isIP(address) === 0 || more !== undefined || length > most) return { wrong: word }
    proxies.addSubnet(address, length, family)
  }
  return proxies
}

/**
 * Whose request it is: the address of the connection, unless that is a declared proxy. Then the
 * last address of `X-Forwarded-For` that no declared proxy has counts, because everything to the
 * left of it is what the caller says of itself.
 */
export function clientAddress(
  connection: string | undefined,
  forwardedFor: string | null,
  proxies: BlockList | undefined,
): string {
  let address = plain(connection ?? "127.0.0.1")
  const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()))
  while (proxies && isIn(proxies, address)) {
    const before = hops.pop()
    if (before === undefined || isIP(before) === 0) return address
    address = before
  }
  return address
}

/** The caller's address in a request that this server hands on. */
export function addressOf(request: Request): string {
  return request.headers.get(ADDRESS_HEADER) ?? "unknown"
}

/**
 * What attempts are counted by: whoever has one address of IPv6 has all 2^64 of its network.
 */
export function addressBucket(address: string): string {
  if (isIP(address) !== 6) return address
  const [left = "", right] = address.split("%")[0]!.split("::")
  const head = left === "" ? [] : left.split(":")
  const tail = right === undefined || right === "" ? [] : right.split(":")
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(zeros).fill("0"), ...tail]
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`
}

/**
 * An address as it is usually written: without the port, quotes and brackets that proxies put
 * around it, and as IPv4 where the system hands that over as IPv6.
 */
function plain(given: string): string {
  const text = given.replace(/^"(.*)"$/, "$1")
  const address = text
    .replace(/^\[(.*)\](?::\d+)?$/, "$1")
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1")
  const [, dotted, high, low] =
    /^(?:0*:)*:?ffff:(?:(\d+\.\d+\.\d+\.\d+)|([\da-f]{1,4}):([\da-f]{1,4}))$/i.exec(address) ?? []
  if (dotted !== undefined) return dotted
  if (high === undefined || isIP(address) !== 6) return address
  return [high, low!].flatMap((word) => bytesOf(Number.parseInt(word, 16))).join(".")
}

function bytesOf(word: number): number[] {
  return [word >> 8, word & 0xff]
}

function isIn(proxies: BlockList, address: string): boolean {
  const family = isIP(address)
  return family !== 0 && proxies.check(address, family === 6 ? "ipv6" : "ipv4")
}
