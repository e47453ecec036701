/** What helps somebody who picked a file that holds no list, by the kind of file. */
export const ADVICE_TEXTS = {
  picture: (file: string) =>
    `“${file}” is a picture. Ask for the list itself, as a workbook or CSV file.`,
  pdf: (file: string) =>
    `“${file}” is a PDF, in which no rows can be told apart for sure. Ask for the workbook or CSV file that it was made from.`,
  document: (file: string) =>
    `“${file}” is a text document. Copy its table and paste it below, or save the table as a workbook.`,
  numbers: (file: string) =>
    `“${file}” is of Numbers. Choose File, Export To, CSV or Excel there, and pick that file.`,
  archive: (file: string) => `“${file}” is an archive. Unpack it and pick the list that is in it.`,
  presentation: (file: string) =>
    `“${file}” is a presentation. Copy its table and paste it below, or ask for the list itself.`,
  message: (file: string) =>
    `“${file}” is a message. Save the list that is attached to it, and pick that file.`,
  calendar: (file: string) => `“${file}” is a calendar. Export the contacts instead, as CSV.`,
  database: (file: string) =>
    `“${file}” is a database. Export its table as CSV, and pick that file.`,
  other: (file: string) => `“${file}” holds no list. Pick a CSV file or an Excel workbook.`,
}
