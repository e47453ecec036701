import type { Proof } from "./proof/prove.ts"

/**
 * Is thrown by a file's batches when the file turns out, further down, to be written otherwise than
 * it began: what was read of it so far is to be dropped, and the file opened again with this proof.
 */
export class ReadAgain extends Error {
  readonly proof: Proof

  constructor(proof: Proof) {
    super("The file has to be read again from its beginning.")
    this.name = "ReadAgain"
    this.proof = proof
  }
}

/** Reads a file; once more with what was proved of it when it turns out late how it is written. */
export async function untilRead<Result>(read: (proof?: Proof) => Promise<Result>): Promise<Result> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof ReadAgain) return read(error.proof)
    throw error
  }
}
