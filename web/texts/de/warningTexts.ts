import type { MessageTexts } from "../en/messageTexts.ts"
import { counted, rows } from "./countedNouns.ts"
import { listed, named } from "./rowTexts.ts"

const inRows = (count: number): string => `In ${rows(count)}`

export const WARNING_TEXTS: MessageTexts["warnings"] = {
  formulas_uncalculated: ({ count }) =>
    `${counted(count, { one: "Formel wurde", other: "Formeln wurden" })} nie berechnet und als leer gelesen. Öffnen Sie die Datei in Excel, speichern Sie sie und importieren Sie sie erneut.`,
  errors_of_excel: ({ count, names }) =>
    `${counted(count, { one: "Zelle enthält", other: "Zellen enthalten" })} einen Fehlerwert von Excel (${names.join(", ")}) und ${count === 1 ? "gilt" : "gelten"} als leer.`,
  long_numbers: ({ count }) =>
    `${counted(count, { one: "Zahl hat", other: "Zahlen haben" })} mehr als 15 Stellen, von denen Excel 15 behält. Prüfen Sie sie und schreiben Sie sie als Text.`,
  hidden_rows: ({ count }) =>
    `${counted(count, { one: "ausgeblendete Zeile wurde", other: "ausgeblendete Zeilen wurden" })} wie die anderen gelesen.`,
  hidden_columns: ({ count }) =>
    `${counted(count, { one: "ausgeblendete Spalte wurde", other: "ausgeblendete Spalten wurden" })} wie die anderen gelesen.`,
  merged_cells: ({ count }) =>
    `${counted(count, { one: "verbundene Zelle", other: "verbundene Zellen" })} unter der Kopfzeile: Der Text zählt nur für die erste Zeile und Spalte.`,
  cells_beside: ({ count }) =>
    `${counted(count, { one: "Zelle", other: "Zellen" })} neben der Tabelle weggelassen.`,
  rows_outside: ({ count }) => `${rows(count)} außerhalb der Tabelle weggelassen.`,
  words_for_nothing: ({ field, rows, example }) =>
    `${inRows(rows)} steht bei ${named(field)} nur ein Wort für „nichts“, etwa „${example}“; es wurde als leer gelesen. Am sichersten ist es, solche Zellen leer zu lassen.`,
  numbers_cut: ({ field, rows, example }) =>
    `${inRows(rows)} hat ein Tabellenprogramm die Nummer bei ${named(field)} verkürzt, etwa „${example}“; sie wurde als leer gelesen. Formatieren Sie die Spalte als Text oder ganze Zahl und exportieren Sie die Datei neu.`,
  text_formulas: ({ cells, example }) =>
    `In ${counted(cells, { one: "Zelle", other: "Zellen" })} ist Text als Formel geschrieben, etwa „${example}“; übernommen wurde der Text darin. Prüfen Sie, ob es der gewünschte ist.`,
  invisible_characters: ({ field, rows }) =>
    `${inRows(rows)} enthielt ${named(field)} unsichtbare Zeichen oder einen geschützten Bindestrich; sie wurden entfernt, der Bindestrich wurde ein gewöhnlicher. Sie müssen nichts tun.`,
  written_as_links: ({ field, rows, example }) =>
    `${inRows(rows)} ist ${named(field)} als Link geschrieben, etwa „${example}“; was vor dem Wert steht, wurde entfernt. Sie müssen nichts tun.`,
  several_values: ({ field, rows, example }) =>
    `${inRows(rows)} enthält ${named(field)} mehrere Werte, etwa „${example}“; übernommen wurde der erste. Schreiben Sie die anderen in eigene Spalten, um sie zu behalten.`,
  takeovers: ({ rows: count, lines, more }) =>
    `${counted(count, { one: "Zeile übernimmt", other: "Zeilen übernehmen" })} die Werte von jemandem mit anderem Namen (${lines.length + more === 1 ? "Zeile" : "Zeilen"} ${lines.join(", ")}${more > 0 ? ` und ${more} weitere` : ""}). Prüfen Sie, ob es dieselben sind; wenn nicht, korrigieren Sie ihre Kennungen.`,
  encoding_guessed: ({ encoding }) =>
    `Die Datei ist nicht UTF-8 und sagt nicht, was sie ist; sie wurde als ${encoding} gelesen. Sehen Namen falsch aus, wählen Sie den richtigen Zeichensatz.`,
  character_lost: ({ line, word }) =>
    `In Zeile ${line} steht „${word}“: Ein Zeichen ging verloren, bevor die Datei hierher kam, weil sie mit dem falschen Zeichensatz gelesen wurde. Exportieren Sie sie neu als UTF-8; geändert wurde nichts.`,
  decoded_wrongly: ({ line, word, right, encoding }) =>
    `In Zeile ${line} steht „${word}“, was wohl „${right}“ war: UTF-8 wurde als ${encoding} gelesen, bevor die Datei hierher kam. Exportieren Sie sie neu als UTF-8; geändert wurde nichts.`,
  written_otherwise_later: () =>
    "Weiter unten zeigt die Datei, dass sie anders geschrieben sein kann, als sie beginnt; gelesen wurde sie, wie sie beginnt. Sehen Texte falsch aus, stellen Sie Anführungszeichen in Zellen und das Wort für „nichts“ selbst ein.",
  written_otherwise: () =>
    "An wenigen Stellen ist die Datei anders geschrieben als sonst, als wäre sie dort beschädigt; Anführungszeichen, Backslashes und Zeilenenden können falsch gelesen sein. Sehen Sie sich solche Texte an.",
  backslashes_escape: () =>
    "Jeder Backslash der Datei beginnt ein Paar wie \\\\ oder \\n und wurde so gelesen. Sind sie Text, stellen Sie die Anführungszeichen in Zellen auf „Wie sie sind“.",
  backslashes_in_part: () =>
    "Backslashes vor Anführungszeichen wurden als Maskierung gelesen, alle anderen als Text, obwohl auch davon manche Maskierung sein können. Wenn ja, stellen Sie die Anführungszeichen in Zellen auf „Mit Backslash“.",
  backslashes_text: () =>
    "Die Backslashes der Datei wurden als Text gelesen, obwohl jeder eine Maskierung wie \\\\ oder \\n beginnen kann. Wenn ja, stellen Sie die Anführungszeichen in Zellen auf „Mit Backslash“.",
  words_kept: ({ words }) =>
    `Es gibt Zellen, in denen nur ${words.map((word) => `„${word}“`).join(" und ")} steht; in Texten blieben sie erhalten. Heißt ein solches Wort „nichts“, geben Sie es als Wort für „nichts“ an.`,
  column_doubtful: ({ column, slot }) =>
    `„${column}“ gilt als ${named(slot)}, wie die Kopfzeile sagt, doch die Werte sehen anders aus. Ist es etwas anderes, machen Sie ein Zusatzfeld daraus.`,
  column_secret: ({ column }) =>
    `Die Spalte „${column}“ sieht nach etwas Geheimem aus und wird nicht gespeichert.`,
  profile_columns_missing: (missing) =>
    `In der Datei fehlt, was das Profil erwartet: ${listed(missing)}. Was davon gespeichert ist, bleibt, wie es ist.`,
  profile_columns_new: ({ kept, ...fresh }) =>
    `Die Datei enthält, was das Profil nicht kennt: ${listed(fresh)}. ${kept === "kept" ? "Es bleibt als Zusatzfeld erhalten." : "Es wird weggelassen."}`,
  profile_part_of_list: () =>
    "Die Datei enthält abgelehnte Zeilen eines früheren Imports, wie ihre Spalte _line sagt, und gilt deshalb nicht als die ganze Liste: Keine Grenze wurde geprüft, und niemand hat die Liste verlassen. Ist es die ganze Liste, importieren Sie sie noch einmal ohne diese Spalte.",
}
