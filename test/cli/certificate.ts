import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto"
import { isIP } from "node:net"

/** What a server of TLS shows, as PEM. */
export type Certificate = { cert: string; key: string }

type Authority = Certificate & { name: string; signWith: KeyObject }

type Wanted = {
  /** Signed by itself unless given. */
  by?: Authority
  /** Days from today; from yesterday for a year unless given. */
  from?: number
  until?: number
}

/** A certificate for a host of this name or address, made on the spot as X.509 has it. */
export function makeCertificate(host: string, wanted: Wanted = {}): Authority {
  const { by, from = -1, until = 365 } = wanted
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" })
  const signWith = by?.signWith ?? privateKey
  const alternative =
    isIP(host) === 4
      ? der(0x87, Buffer.from(host.split(".").map(Number)))
      : der(0x82, Buffer.from(host))
  const told = sequence(
    der(0xa0, number(Buffer.from([2]))),
    number(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    nameOf(by?.name ?? host),
    sequence(timeOf(from), timeOf(until)),
    nameOf(host),
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(extension(SUBJECT_ALTERNATIVE, alternative), ...constraints(by))),
  )
  const signature = der(0x03, Buffer.from([0]), sign("sha256", told, signWith))
  const cert = pem(sequence(told, ECDSA_WITH_SHA256, signature))
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString()
  return { cert, key, name: host, signWith: privateKey }
}

/** Who signs for itself may sign for others. */
function constraints(by: Authority | undefined): Buffer[] {
  return by === undefined ? [extension(BASIC_CONSTRAINTS, der(0x01, Buffer.from([0xff])))] : []
}

function extension(id: Buffer, ...parts: Buffer[]): Buffer {
  return sequence(id, der(0x04, sequence(...parts)))
}

const ECDSA_WITH_SHA256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")))
const COMMON_NAME = der(0x06, Buffer.from("550403", "hex"))
const SUBJECT_ALTERNATIVE = der(0x06, Buffer.from("551d11", "hex"))
const BASIC_CONSTRAINTS = der(0x06, Buffer.from("551d13", "hex"))

function nameOf(text: string): Buffer {
  return sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(text)))))
}

/** As YYMMDDHHMMSSZ. */
function timeOf(days: number): Buffer {
  const moment = new Date(Date.now() + days * 86_400_000).toISOString()
  return der(0x17, Buffer.from(`${moment.replace(/\D/g, "").slice(2, 14)}Z`))
}

function number(bytes: Buffer): Buffer {
  return der(0x02, bytes)
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts)
}

/** A value as DER writes it: what it is, how long it is, and itself. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const bytes = Buffer.concat(parts)
  const { length } = bytes
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), bytes])
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString("base64").match(/.{1,64}/g)!
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`
}
