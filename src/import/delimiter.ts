/** Whether this text can part cells: one character, and none that cells and quotes are made of. */
export function isPossibleDelimiter(text: string): boolean {
  return [...text].length === 1 && !/[\p{L}\p{N}"'\r\n\0]/u.test(text)
}
