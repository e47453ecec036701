import type { CORRECT_TEXTS as ENGLISH } from "../en/correctTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"

export const CORRECT_TEXTS: typeof ENGLISH = {
  asProfile: (name) =>
    `To, co tu poprawisz, zostanie zaimportowane według profilu ${name}: z jego kolumnami, wartościami i zasadami zmian. Jego zabezpieczenia i to, kto zniknął z listy, dotyczą całych list, więc nie są tu brane pod uwagę.`,
  seeMet: "Zobacz tych klientów",
  inColumn: (column, what) => `„${column}”: ${what}`,
  fixes: {
    brackets: "nazwa lub nawiasy ostre wokół adresu",
    at: "„(at)” lub podobny zapis zamiast @",
    words: "słowo „at” lub „dot” w adresie",
    comma: "przecinek zamiast kropki",
    ends: "zbędny znak na początku lub na końcu",
    dots: "o jedną kropkę za dużo",
    doubleAt: "o jeden znak @ za dużo",
    blanks: "spacja w adresie",
    several: "więcej niż jeden adres",
    ending: "brak kropki przed końcówką",
  },
  kinds: {
    no_name: "Wiersz nie ma nazwy",
    header_line: "Wiersz powtarza nagłówek",
    not_a_customer: "Wiersz nie jest klientem",
    too_many_cells: "Wiersz ma więcej komórek niż nagłówek",
    shared_identifier: "Kilka osób ma ten sam numer lub e-mail",
    ambiguous: "Wiersz pasuje do kilku klientów",
  },
  filter: "Wiersze do poprawienia",
  allRows: "Wszystkie",
  leftRows: "Jeszcze do poprawienia",
  settled: "wszystko załatwione",
  suggestAll: (count) => `Popraw zgodnie z podpowiedzią: ${rows(count)}`,
  example: (before, after) => `na przykład ${before} → ${after}`,
  blankAll: (count) => `Wyczyść komórkę: ${rows(count)}`,
  skipAll: (count) => `Pomiń ${rows(count)}`,
  use: (text) => `Wpisz ${text}`,
  useBlank: "Zostaw puste",
  useKey: "Alt+Enter",
  useAllKey: "Alt+Shift+Enter",
  doSame: (find, replace, count) =>
    replace === ""
      ? `Usuń „${find}” z ${moreCells(count)}`
      : `Zamień „${find}” na „${replace}” w ${inMoreCells(count)}`,
  undoEdit: "Cofnij",
  redoEdit: "Ponów",
  replaceTitle: "Zamień w kolumnie",
  replaceColumn: "Kolumna",
  find: "Znajdź",
  replace: "Zamień na",
  replaceIn: (count) =>
    `Zamień w ${formatCount(count)} ${form(count, { one: "komórce", other: "komórkach" })}`,
  fillDown: "Wypełnij w dół",
  keys: "Klawisze",
  keyHelp: [
    ["Enter, ↑ ↓", "do następnego lub poprzedniego wiersza"],
    ["Alt+Enter", "przyjmij podpowiedź dla tej komórki"],
    [
      "Alt+Shift+Enter",
      "przyjmij ją, albo powtórz ostatnią zmianę, we wszystkich podobnych wierszach",
    ],
    ["Shift+↓ ↑", "zaznacz komórki kolumny; Delete je czyści"],
    ["Ctrl+D", "wypełnij w dół: z komórki powyżej albo w zaznaczeniu"],
    ["Ctrl+V", "wklej zakres z arkusza, począwszy od tej komórki"],
    ["Ctrl+Z, Ctrl+Y", "cofnij, ponów"],
  ],
}

const moreCells = (count: number): string =>
  `${formatCount(count)} ${form(count, { one: "kolejnej komórki", other: "kolejnych komórek" })}`

const inMoreCells = (count: number): string =>
  `${formatCount(count)} ${form(count, { one: "kolejnej komórce", other: "kolejnych komórkach" })}`
