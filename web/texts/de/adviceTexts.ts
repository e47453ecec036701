import type { Catalogue } from "../en/catalogue.ts"

export const ADVICE_TEXTS: Catalogue["advice"] = {
  picture: (file) =>
    `„${file}“ ist ein Bild. Lassen Sie sich die Liste selbst geben, als Excel-Datei oder CSV.`,
  pdf: (file) =>
    `„${file}“ ist ein PDF, aus dem sich Zeilen nicht sicher lesen lassen. Lassen Sie sich die Excel- oder CSV-Datei geben, aus der es entstanden ist.`,
  document: (file) =>
    `„${file}“ ist ein Textdokument. Kopieren Sie die Tabelle und fügen Sie sie unten ein, oder speichern Sie die Tabelle als Excel-Datei.`,
  numbers: (file) =>
    `„${file}“ ist eine Numbers-Datei. Wählen Sie dort Ablage, Exportieren, CSV oder Excel, und nehmen Sie die neue Datei.`,
  archive: (file) =>
    `„${file}“ ist ein Archiv. Entpacken Sie es und wählen Sie die Liste, die darin liegt.`,
  presentation: (file) =>
    `„${file}“ ist eine Präsentation. Kopieren Sie die Tabelle und fügen Sie sie unten ein, oder lassen Sie sich die Liste selbst geben.`,
  message: (file) =>
    `„${file}“ ist eine E-Mail. Speichern Sie die Liste, die ihr angehängt ist, und wählen Sie diese Datei.`,
  calendar: (file) =>
    `„${file}“ ist ein Kalender. Exportieren Sie stattdessen die Kontakte als CSV.`,
  database: (file) =>
    `„${file}“ ist eine Datenbank. Exportieren Sie die Tabelle als CSV und wählen Sie diese Datei.`,
  other: (file) =>
    `„${file}“ enthält keine Liste. Wählen Sie eine CSV-Datei oder eine Excel-Datei.`,
}
