/** Goes on with a sum that depends on every character of every cell and on their order. */
export function addCell(sum: number, cell: string): number {
  let next = Math.imul(sum ^ cell.length, 0x01000193)
  for (let i = 0; i < cell.length; i++) next = Math.imul(next ^ cell.charCodeAt(i), 0x01000193)
  return next
}
