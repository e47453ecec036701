import type { Pool } from "pg"
import type { Reader, ReadPools, Use } from "./readPools.ts"

export type Read = { pool: Pool; reads?: ReadPools | undefined }

/**
 * The one place where it is chosen where something is read: from a standby that has what the reader
 * wrote, or from the primary. `use` may be run twice, so it must write and send nothing.
 */
export function readFrom<T>({ pool, reads }: Read, reader: Reader, use: Use<T>): Promise<T> {
  return reads === undefined ? use(pool, "primary") : reads.read(reader, use)
}
