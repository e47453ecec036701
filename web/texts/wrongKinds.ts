/** What helps somebody who picked a file that holds no list, by the ending of its name. */
const ADVICE: [endings: string, advice: string][] = [
  [
    "png jpg jpeg gif heic webp tif tiff bmp",
    "is a picture. Ask for the list itself, as a workbook or CSV file.",
  ],
  [
    "pdf",
    "is a PDF, in which no rows can be told apart for sure. Ask for the workbook or CSV file that it was made from.",
  ],
  [
    "doc docx odt rtf pages",
    "is a text document. Copy its table and paste it below, or save the table as a workbook.",
  ],
  ["numbers", "is of Numbers. Choose File, Export To, CSV or Excel there, and pick that file."],
  ["zip 7z rar tar tgz", "is an archive. Unpack it and pick the list that is in it."],
  [
    "ppt pptx key odp",
    "is a presentation. Copy its table and paste it below, or ask for the list itself.",
  ],
  ["eml msg", "is a message. Save the list that is attached to it, and pick that file."],
  ["ics", "is a calendar. Export the contacts instead, as CSV."],
  ["mdb accdb sqlite db", "is a database. Export its table as CSV, and pick that file."],
  ["exe dmg iso mp3 mp4 mov avi", "holds no list. Pick a CSV file or an Excel workbook."],
]

/** Why a file with such a name cannot be a customer list, and what to do; `null` for any other. */
export function adviceFor(fileName: string): string | null {
  const ending = /\.([a-z\d]+)$/i.exec(fileName)?.[1]?.toLowerCase()
  const found = ADVICE.find(
    ([endings]) => ending !== undefined && endings.split(" ").includes(ending),
  )
  return found === undefined ? null : `“${fileName}” ${found[1]}`
}
