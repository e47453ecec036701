import { AppError } from "../errors.ts"
import { JSON_DEPTH_MAX } from "../limits.ts"

/**
 * A body that is JSON in UTF-8. Throws `invalid` where it is not, and where it is nested more
 * deeply than any body has to be: reading such a value is no trouble, but whatever goes through it
 * by calling itself, as writing it as JSON does, runs out of stack.
 */
export function parseJson(bytes: ArrayBuffer | Uint8Array): unknown {
  const value = parse(bytes)
  if (isDeeperThan(JSON_DEPTH_MAX, value)) {
    throw new AppError("invalid", `The body is nested more than ${JSON_DEPTH_MAX} levels deep.`)
  }
  return value
}

function parse(bytes: ArrayBuffer | Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes))
  } catch {
    throw new AppError("invalid", "The body is not JSON in UTF-8. Check its quotes and commas.")
  }
}

/** Level by level, so that it needs no more stack for a deeper value. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true
    level = level.flatMap((one) => (typeof one === "object" && one ? Object.values(one) : []))
  }
  return false
}
