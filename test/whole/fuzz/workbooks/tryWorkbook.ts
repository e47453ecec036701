import { isDeepStrictEqual } from "node:util"
import { AppError } from "../../../../src/errors.ts"
import { FilePlace } from "../../../../src/import/place/filePlace.ts"
import { openFile } from "../../../../src/read/openFile.ts"
import { batchRows, rawText } from "../../../../src/read/parse/recordBatch.ts"
import { Chance } from "../chance.ts"

/** What came of it: rows, or the sentence with which it was refused. */
export type Tried = { rows: number; refused: string | null }

/**
 * Reads a workbook twice, as it comes and in pieces of random sizes, now and then by script alone.
 * Throws when it is neither read nor refused with a sentence, or when the two differ.
 */
export async function tryWorkbook(bytes: Uint8Array, seed: number): Promise<Tried> {
  const whole = await read(bytes, new FilePlace())
  const inPieces = await read(bytes, new RandomPieces(new Chance(seed)))
  // Of two reasons to refuse a file, the one that is met first depends on the pieces.
  const areRefused = whole.refused !== null && inPieces.refused !== null
  if (!areRefused && !isDeepStrictEqual(whole, inPieces)) {
    throw new Error(`In pieces it is another: ${shown(whole)}, and ${shown(inPieces)}`)
  }
  return { rows: whole.rows.length, refused: whole.refused }
}

type Read = { opened: unknown; rows: unknown[]; refused: string | null }

async function read(bytes: Uint8Array, place: FilePlace): Promise<Read> {
  const rows: unknown[] = []
  try {
    const { batches, ...opened } = await openFile(chunksOf(bytes), place)
    for await (const batch of batches) {
      const cells = batchRows(batch)
      for (let record = 0; record < batch.count; record++) {
        rows.push([batch.firstLine[record], cells[record], rawText(batch, record)])
      }
      rows.push(...batch.problems.map(({ message }) => message))
    }
    return { opened, rows: inOrder(rows), refused: null }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "invalid") throw error
    // How far reading came before that depends on the pieces.
    return { opened: null, rows: [], refused: error.message }
  } finally {
    await place.close()
  }
}

/** Where a batch ends does not matter, so problems are told apart from the records. */
function inOrder(rows: unknown[]): unknown[] {
  return [...rows.filter(Array.isArray), ...rows.filter((row) => typeof row === "string")]
}

class RandomPieces extends FilePlace {
  override readonly fastFromBytes: number
  readonly #chance: Chance

  constructor(chance: Chance) {
    super()
    this.#chance = chance
    this.fastFromBytes = chance.pick([0, Number.POSITIVE_INFINITY])
  }

  override async *inflate(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const most = this.#chance.pick([1, 10, 1000, 100_000])
    for await (const chunk of super.inflate(chunks)) {
      // Pieces of few bytes make long files take long for no other reason: a tag that is not all
      // there yet is looked at from its beginning with each.
      const least = Math.floor(chunk.length / 500)
      for (let at = 0; at < chunk.length; ) {
        const size = 1 + least + this.#chance.below(most)
        yield chunk.subarray(at, at + size)
        at += size
      }
    }
  }
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function shown(read: Read): string {
  return JSON.stringify(read).slice(0, 1000)
}
