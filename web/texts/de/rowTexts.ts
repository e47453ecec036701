import type { Listed } from "../../../src/messages/refusals/listed.ts"
import type { NamedColumn, NamedCustomer } from "../../../src/messages/rowSentences.ts"
import type { MessageTexts } from "../en/messageTexts.ts"
import { FIELD_NAMES } from "./fieldNames.ts"

export const ROW_TEXTS: MessageTexts["rows"] = {
  no_name: ({ columns }) =>
    `Die Zeile hat keinen Namen; füllen Sie ${columns.map(columnNamed).join(" oder ")} aus.`,
  header_line: () => "Die Zeile wiederholt die Kopfzeile; sie ist kein Kunde.",
  not_a_customer: ({ what }) => `Die Zeile ist ${LINES[what]}, kein Kunde.`,
  bad_email: ({ value, fault, max, ...column }) =>
    `Die E-Mail „${value}“${inColumn(column)} ${EMAIL_FAULTS[fault](max)}; korrigieren Sie sie oder leeren Sie die Zelle.`,
  too_long: ({ value, max, ...column }) =>
    `„${value}“${inColumn(column)} ist länger als ${max} Bytes; kürzen Sie den Text.`,
  shared_identifier: ({ identifier, value, lines, more, place, ...column }) => {
    const others = `${lines.join(", ")}${more > 0 ? ` und ${more} weiteren` : ""}`
    const where = `auch in den Zeilen ${others}`
    return identifier === "external_id"
      ? `Die Kundennummer „${value}“${inColumn(column)} steht bei drei oder mehr Personen, ${where}. Geben Sie jeder ihre eigene, oder leeren Sie die Zelle, wo es keine gibt.`
      : `Die E-Mail-Adresse „${value}“${inColumn(column)} steht bei drei oder mehr Namen, ${where}. Ergänzen Sie deren Kundennummern, oder leeren Sie die Zelle, wo es nicht die eigene ist.`
  },
  ambiguous: ({ count, customers, add }) => {
    const more = count - customers.length
    const all = customers.map(customerNamed)
    if (more > 0) all.push(`${more} weitere`)
    const what = add === "external_id" ? "die Kundennummer" : "E-Mail-Adresse oder Kundennummer"
    return `Die Zeile passt zu ${count} Kunden: ${all.join("; ")}. Ergänzen Sie ${what} dessen, den Sie meinen.`
  },
  collision: ({ identifier, customer }) =>
    `Zwei Kunden hätten dann ${IDENTIFIERS[identifier]}: ${customerNamed(customer)} hat das schon. Ändern Sie einen der beiden, oder lassen Sie die Zeile weg.`,
  unknown_id: ({ id, rule }) =>
    rule === "any"
      ? `„${id}“ ist keine ID, wie Muster sie vergibt. Ohne die ID wird der Kunde über Kundennummer, E-Mail oder Name gefunden.`
      : `Kein Kunde hat die ID „${id}“. Ohne die ID wird der Kunde über Kundennummer, E-Mail oder Name gefunden; kommt die Datei aus einem anderen Muster, übernehmen Sie dessen IDs.`,
}

const LINES = {
  totals: "eine Summenzeile",
  rule: "eine Trennlinie",
  time: "ein Zeitstempel",
  end: "das Ende eines Berichts",
  comment: "ein Kommentar",
}

const IDENTIFIERS = {
  external_id: "dieselbe Kundennummer",
  email: "dieselbe E-Mail-Adresse",
  name: "denselben Namen",
}

export const EMAIL_FAULTS = {
  too_long: (max = 0) => `ist länger als ${max} Zeichen`,
  brackets: () => "hat spitze Klammern; lassen Sie nur die Adresse selbst stehen",
  no_at: () => "hat kein @",
  several: () => "besteht aus mehreren Adressen; lassen Sie eine stehen",
  many_ats: () => "hat mehr als ein @",
  blank: () => "enthält ein Leerzeichen",
  no_local: () => "hat nichts vor dem @",
  long_local: (max = 0) => `hat mehr als ${max} Zeichen vor dem @`,
  dots_before: () => "hat vor dem @ einen Punkt zu viel",
  sign_before: () => "hat vor dem @ ein Zeichen, das in keiner Adresse steht",
  no_domain: () => "hat nichts nach dem @",
  no_dot: () => "hat keinen Punkt nach dem @",
  dots_after: () => "hat nach dem @ einen Punkt zu viel",
  long_label: (max = 0) => `hat einen Domainteil von mehr als ${max} Zeichen`,
  sign_after: () => "hat nach dem @ ein Zeichen, das in keiner Domain steht",
  number_ending: () => "endet mit einer Zahl statt einer Domain wie .de",
  letter_ending: () => "endet mit einem einzelnen Buchstaben statt einer Domain wie .de",
}

export const RECORD_TEXTS: MessageTexts["records"] = {
  unclosed_quote: ({ cell }) =>
    `Das Anführungszeichen, das Zelle ${cell} öffnet, ist am Ende der Zelle nicht geschlossen; schließen oder entfernen Sie es.`,
  text_after_quote: ({ cell }) =>
    `Nach dem schließenden Anführungszeichen von Zelle ${cell} steht noch Text; verdoppeln Sie Anführungszeichen innerhalb der Zelle, oder ergänzen Sie das fehlende Trennzeichen.`,
  stray_quote: ({ cell }) =>
    `In Zelle ${cell} steht ein Anführungszeichen, und ein Trennzeichen scheint zu fehlen; ergänzen Sie es, oder setzen Sie die ganze Zelle in Anführungszeichen.`,
  too_many_cells: ({ cell, count, width }) =>
    `Die Zeile hat ${count} Zellen, die Kopfzeile ${width}; zu viel ist die Zeile ab Zelle ${cell}. Setzen Sie die Zelle mit dem Trennzeichen in Anführungszeichen, oder entfernen Sie, was zu viel ist.`,
  too_few_cells: ({ count, width }) =>
    `Die Zeile hat ${count === 1 ? "1 Zelle" : `${count} Zellen`}, die Kopfzeile und die anderen Zeilen ${width}; ein Trennzeichen oder ein Stück der Zeile fehlt, ergänzen Sie es.`,
  broken_line: () =>
    "In einer Zelle ohne Anführungszeichen steht ein Zeilenumbruch, der die Zeile zerteilt; entfernen Sie ihn, oder setzen Sie die Zelle in Anführungszeichen.",
  cell_too_long: ({ cell, max }) =>
    `Zelle ${cell} ist länger als ${max / 1024} KiB; kürzen Sie sie, oder schließen Sie das offene Anführungszeichen.`,
  record_too_long: ({ max }) =>
    `Die Zeile ist länger als ${max / 1024 / 1024} MiB; kürzen Sie sie, oder ergänzen Sie die verlorenen Zeilenumbrüche.`,
  too_many_columns: ({ count, max }) =>
    `Die Zeile hat ${count} Zellen, mehr als ${max}; prüfen Sie das Trennzeichen der Datei.`,
  nul_character: ({ cell }) =>
    `Zelle ${cell} enthält ein NUL-Zeichen, das in keinem Text stehen darf; entfernen Sie es.`,
  invalid_text: ({ cell }) =>
    `Zelle ${cell} enthält Bytes, die im Zeichensatz der Datei kein Text sind; speichern Sie die Datei als UTF-8, oder geben Sie ihren Zeichensatz an.`,
  missing_text: ({ cell }) =>
    `Zelle ${cell} verweist auf einen Text, den die Datei nicht enthält; schreiben Sie ihn neu.`,
}

export function listed({ columns, more }: Listed): string {
  const shown = columns.map((column) => `„${column}“`).join(", ")
  return more > 0 ? `${shown} und ${more} weitere` : shown
}

function columnNamed({ header, letters }: NamedColumn): string {
  return `„${header}“${letters === undefined ? "" : ` (Spalte ${letters})`}`
}

function inColumn(one: { column?: string; letters?: string | undefined }): string {
  const { column, letters } = one
  if (column === undefined) return ""
  return ` in ${columnNamed(letters === undefined ? { header: column } : { header: column, letters })}`
}

function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `Kundennummer ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `„${name}“` : `„${name}“ (${known.join(", ")})`
}

/** A field as its cells are called. */
export function named(field: string | null): string {
  return `„${FIELD_NAMES[field ?? ""] ?? field}“`
}
