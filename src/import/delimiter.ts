/** Whether cells can be parted by this text: one character that no cell could do without. */
export function isPossibleDelimiter(text: string): boolean {
  return [...text].length === 1 && !/[\p{L}\p{N}"'\r\n\0]/u.test(text)
}
