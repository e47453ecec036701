import * as map from "./memoryMap.ts"

export type BatchArrays = ReturnType<typeof batchArrays>

/** Where the records of a batch are, as `recordBatch.ts` says, for module and script alike. */
export function batchArrays(buffer: ArrayBuffer) {
  const cells = (address: number) => new Int32Array(buffer, address, map.CELLS_MAX)
  const records = (address: number) => new Int32Array(buffer, address, map.BATCH_RECORDS + 1)
  return {
    firstCell: records(map.FIRST_CELLS),
    firstLine: records(map.LINES),
    rawStart: records(map.RAW_STARTS),
    rawEnd: records(map.RAW_ENDS),
    recordSurplus: records(map.RECORD_SURPLUSES),
    cellStart: cells(map.CELL_STARTS),
    cellEnd: cells(map.CELL_ENDS),
    cellSurplus: cells(map.CELL_SURPLUSES),
  }
}
