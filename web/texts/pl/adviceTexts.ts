import type { Catalogue } from "../en/catalogue.ts"

export const ADVICE_TEXTS: Catalogue["advice"] = {
  picture: (file) => `„${file}” to obraz. Poproś o samą listę, jako skoroszyt Excela lub plik CSV.`,
  pdf: (file) =>
    `„${file}” to PDF, z którego nie da się pewnie odczytać wierszy. Poproś o plik Excela lub CSV, z którego powstał.`,
  document: (file) =>
    `„${file}” to dokument tekstowy. Skopiuj z niego tabelę i wklej ją poniżej albo zapisz tabelę jako plik Excela.`,
  numbers: (file) =>
    `„${file}” to plik programu Numbers. Wybierz w nim Plik, Eksportuj do, CSV lub Excel i wskaż nowy plik.`,
  archive: (file) => `„${file}” to archiwum. Rozpakuj je i wybierz listę, która jest w środku.`,
  presentation: (file) =>
    `„${file}” to prezentacja. Skopiuj z niej tabelę i wklej ją poniżej albo poproś o samą listę.`,
  message: (file) =>
    `„${file}” to wiadomość e-mail. Zapisz listę, która jest w załączniku, i wybierz ten plik.`,
  calendar: (file) => `„${file}” to kalendarz. Zamiast niego wyeksportuj kontakty jako CSV.`,
  database: (file) =>
    `„${file}” to baza danych. Wyeksportuj z niej tabelę jako CSV i wybierz ten plik.`,
  other: (file) => `„${file}” nie zawiera listy. Wybierz plik CSV lub skoroszyt Excela.`,
}
