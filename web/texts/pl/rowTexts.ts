import type { Listed } from "../../../src/messages/refusals/listed.ts"
import type { NamedColumn, NamedCustomer } from "../../../src/messages/rowSentences.ts"
import type { MessageTexts } from "../en/messageTexts.ts"
import { FIELD_NAMES } from "./fieldNames.ts"

export const ROW_TEXTS: MessageTexts["rows"] = {
  no_name: ({ columns }) =>
    `Wiersz nie ma nazwy; uzupełnij ${columns.map(columnNamed).join(" lub ")}.`,
  header_line: () => "Wiersz powtarza nagłówek; to nie jest klient.",
  not_a_customer: ({ what }) => `Wiersz to ${LINES[what]}, a nie klient.`,
  bad_email: ({ value, fault, max, ...column }) =>
    `E-mail „${value}”${inColumn(column)} ${EMAIL_FAULTS[fault](max)}; popraw go albo zostaw komórkę pustą.`,
  too_long: ({ value, max, ...column }) =>
    `Tekst „${value}”${inColumn(column)} jest dłuższy niż ${max} bajtów; skróć go.`,
  shared_identifier: ({ identifier, value, lines, more, place, ...column }) => {
    const others = `${lines.join(", ")}${more > 0 ? ` i jeszcze ${more}` : ""}`
    const where = `${place === "line" ? "także linie" : "także wiersze"}: ${others}`
    return identifier === "external_id"
      ? `Numer klienta „${value}”${inColumn(column)} mają co najmniej trzy różne osoby (${where}). Nadaj każdej własny numer albo zostaw komórkę pustą tam, gdzie go nie ma.`
      : `Adres e-mail „${value}”${inColumn(column)} ma co najmniej trzy różne nazwy (${where}). Dodaj ich numery klienta albo zostaw komórkę pustą tam, gdzie to nie jest własny adres.`
  },
  ambiguous: ({ count, customers, add }) => {
    const more = count - customers.length
    const all = customers.map(customerNamed)
    if (more > 0) all.push(`jeszcze ${more}`)
    const what = add === "external_id" ? "numer klienta" : "e-mail lub numer klienta"
    return `Wiersz pasuje do kilku klientów (${count}): ${all.join("; ")}. Dodaj ${what} tego właściwego.`
  },
  collision: ({ identifier, customer }) =>
    `Dwóch klientów miałoby ${IDENTIFIERS[identifier]}: ma ${IDENTIFIER[identifier]} już ${customerNamed(customer)}. Zmień jednego z nich albo pomiń ten wiersz.`,
  unknown_id: ({ id, rule }) =>
    rule === "any"
      ? `„${id}” nie jest identyfikatorem nadawanym przez Muster. Bez niego klient zostanie znaleziony po numerze, adresie e-mail lub nazwie.`
      : `Żaden klient nie ma identyfikatora „${id}”. Bez niego klient zostanie znaleziony po numerze, adresie e-mail lub nazwie; jeśli plik pochodzi z innej instalacji Muster, przyjmij jej identyfikatory.`,
}

const LINES = {
  totals: "podsumowanie",
  rule: "linia oddzielająca",
  time: "znacznik czasu",
  end: "zakończenie raportu",
  comment: "komentarz",
}

const IDENTIFIERS = {
  external_id: "ten sam numer klienta",
  email: "ten sam adres e-mail",
  name: "tę samą nazwę",
}

const IDENTIFIER = { external_id: "go", email: "go", name: "ją" }

export const EMAIL_FAULTS = {
  too_long: (max = 0) => `ma więcej niż ${max} znaków`,
  brackets: () => "ma nawiasy ostre, a powinien być samym adresem",
  no_at: () => "nie ma znaku @",
  several: () => "to więcej niż jeden adres, a może być tylko jeden",
  many_ats: () => "ma więcej niż jeden znak @",
  blank: () => "zawiera spację",
  no_local: () => "nie ma nic przed znakiem @",
  long_local: (max = 0) => `ma więcej niż ${max} znaków przed znakiem @`,
  dots_before: () => "ma o jedną kropkę za dużo przed znakiem @",
  sign_before: () => "ma przed znakiem @ znak, którego adresy nie zawierają",
  no_domain: () => "nie ma nic po znaku @",
  no_dot: () => "nie ma kropki po znaku @",
  dots_after: () => "ma o jedną kropkę za dużo po znaku @",
  long_label: (max = 0) => `ma w domenie część dłuższą niż ${max} znaków`,
  sign_after: () => "ma po znaku @ znak, którego domeny nie zawierają",
  number_ending: () => "kończy się liczbą zamiast domeną, na przykład .pl",
  letter_ending: () => "kończy się jedną literą zamiast domeną, na przykład .pl",
}

export const RECORD_TEXTS: MessageTexts["records"] = {
  unclosed_quote: ({ cell }) =>
    `Cudzysłów otwierający komórkę ${cell} nie jest zamknięty na jej końcu; zamknij go albo usuń.`,
  text_after_quote: ({ cell }) =>
    `Po cudzysłowie zamykającym komórkę ${cell} jest jeszcze tekst; podwój cudzysłowy wewnątrz komórki albo dodaj brakujący separator.`,
  stray_quote: ({ cell }) =>
    `W komórce ${cell} jest cudzysłów i zdaje się brakować separatora; dodaj go albo ujmij całą komórkę w cudzysłów.`,
  too_many_cells: ({ cell, count, width }) =>
    `Komórek jest ${count}, a w nagłówku ${width}; nadmiar zaczyna się od komórki ${cell}. Ujmij w cudzysłów komórkę, która zawiera separator, albo usuń to, co zbędne.`,
  too_few_cells: ({ count, width }) =>
    `Komórek jest ${count}, a w nagłówku i innych wierszach ${width}; brakuje separatora albo części wiersza, uzupełnij go.`,
  broken_line: () =>
    "W komórce bez cudzysłowu jest znak końca wiersza, który dzieli rekord na części; usuń go albo ujmij komórkę w cudzysłów.",
  cell_too_long: ({ cell, max }) =>
    `Komórka ${cell} ma więcej niż ${max / 1024} KiB; skróć ją albo zamknij otwarty cudzysłów.`,
  record_too_long: ({ max }) =>
    `Wiersz ma więcej niż ${max / 1024 / 1024} MiB; skróć go albo przywróć utracone końce wierszy.`,
  too_many_columns: ({ count, max }) =>
    `Komórek jest ${count}, czyli więcej niż ${max}; sprawdź separator pliku.`,
  nul_character: ({ cell }) =>
    `Komórka ${cell} zawiera znak NUL, którego nie może być w tekście; usuń go.`,
  invalid_text: ({ cell }) =>
    `Komórka ${cell} zawiera bajty, które w kodowaniu pliku nie są tekstem; zapisz plik jako UTF-8 albo wskaż jego kodowanie.`,
  missing_text: ({ cell }) =>
    `Komórka ${cell} odwołuje się do tekstu, którego w pliku nie ma; wpisz go ponownie.`,
}

export function listed({ columns, more }: Listed): string {
  const shown = columns.map((column) => `„${column}”`).join(", ")
  return more > 0 ? `${shown} i jeszcze ${more}` : shown
}

function columnNamed({ header, letters }: NamedColumn): string {
  return `„${header}”${letters === undefined ? "" : ` (kolumna ${letters})`}`
}

function inColumn(one: { column?: string; letters?: string | undefined }): string {
  const { column, letters } = one
  if (column === undefined) return ""
  return ` w kolumnie „${column}”${letters === undefined ? "" : ` (${letters})`}`
}

function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `numer klienta ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `„${name}”` : `„${name}” (${known.join(", ")})`
}

/** A field as its cells are called. */
export function named(field: string | null): string {
  return `„${FIELD_NAMES[field ?? ""] ?? field}”`
}
