import type { MessageTexts } from "../en/messageTexts.ts"
import { counted, form, rows } from "./countedNouns.ts"
import { listed, named } from "./rowTexts.ts"

const inRows = (count: number): string =>
  `W ${counted(count, { one: "wierszu", other: "wierszach" })}`

const placesNamed = (place: "line" | "row", count: number): string =>
  place === "line" ? (count === 1 ? "linia" : "linie") : count === 1 ? "wiersz" : "wiersze"

export const WARNING_TEXTS: MessageTexts["warnings"] = {
  formulas_uncalculated: ({ count }) =>
    `Formuły, których nigdy nie obliczono i które odczytano jako puste: ${count}. Otwórz plik w Excelu, zapisz go i zaimportuj ponownie.`,
  errors_of_excel: ({ count, names }) =>
    `Komórki z błędem Excela (${names.join(", ")}), odczytane jako puste: ${count}.`,
  long_numbers: ({ count }) =>
    `Liczby o więcej niż 15 cyfrach, z których Excel zachowuje 15: ${count}. Sprawdź je i zapisz jako tekst.`,
  hidden_rows: ({ count }) =>
    `${counted(count, { one: "ukryty wiersz odczytano", few: "ukryte wiersze odczytano", many: "ukrytych wierszy odczytano", other: "ukrytego wiersza odczytano" })} jak pozostałe.`,
  hidden_columns: ({ count }) =>
    `${counted(count, { one: "ukrytą kolumnę odczytano", few: "ukryte kolumny odczytano", many: "ukrytych kolumn odczytano", other: "ukrytej kolumny odczytano" })} jak pozostałe.`,
  merged_cells: ({ count }) =>
    `Scalone komórki pod nagłówkiem: ${count}. Ich tekst liczy się tylko dla pierwszego wiersza i pierwszej kolumny.`,
  cells_beside: ({ count }) => `Pominięte komórki obok tabeli: ${count}.`,
  rows_outside: ({ count }) => `Pominięte wiersze poza tabelą: ${count}.`,
  words_for_nothing: ({ field, rows, example }) =>
    `${inRows(rows)} w polu ${named(field)} jest tylko słowo oznaczające brak danych, na przykład „${example}”; odczytano je jako puste. Najbezpieczniej zostawiać takie komórki puste.`,
  numbers_cut: ({ field, rows, example }) =>
    `${inRows(rows)} arkusz kalkulacyjny skrócił numer w polu ${named(field)}, na przykład „${example}”; odczytano go jako pusty. Sformatuj kolumnę jako tekst lub liczbę całkowitą i wyeksportuj plik ponownie.`,
  text_formulas: ({ cells, example }) =>
    `W ${counted(cells, { one: "komórce", other: "komórkach" })} tekst zapisano jako formułę, na przykład „${example}”; przyjęto tekst ze środka. Sprawdź, czy o niego chodzi.`,
  invisible_characters: ({ field, rows }) =>
    `${inRows(rows)} pole ${named(field)} zawierało niewidoczne znaki lub nierozdzielający łącznik; usunięto je, a łącznik zamieniono na zwykły. Nie musisz nic robić.`,
  written_as_links: ({ field, rows, example }) =>
    `${inRows(rows)} pole ${named(field)} zapisano jako odnośnik, na przykład „${example}”; usunięto to, co stoi przed wartością. Nie musisz nic robić.`,
  several_values: ({ field, rows, example }) =>
    `${inRows(rows)} pole ${named(field)} zawiera kilka wartości, na przykład „${example}”; przyjęto pierwszą. Pozostałe umieść w osobnych kolumnach, aby je zachować.`,
  takeovers: ({ rows: count, lines, more, place }) =>
    `${rows(count)} ${form(count, { one: "przejmuje", few: "przejmują", many: "przejmuje", other: "przejmuje" })} dane kogoś o innej nazwie (${placesNamed(place, lines.length + more)}: ${lines.join(", ")}${more > 0 ? ` i jeszcze ${more}` : ""}). Sprawdź, czy to te same osoby lub firmy; jeśli nie, popraw ich identyfikatory.`,
  encoding_guessed: ({ encoding }) =>
    `Plik nie jest w UTF-8 i nie podaje swojego kodowania; odczytano go jako ${encoding}. Jeśli nazwy wyglądają źle, wybierz właściwe kodowanie.`,
  character_lost: ({ line, word }) =>
    `W linii ${line} jest „${word}”: znak przepadł, zanim plik tu trafił, bo odczytano go w złym kodowaniu. Wyeksportuj plik ponownie jako UTF-8; niczego nie zmieniono.`,
  decoded_wrongly: ({ line, word, right, encoding }) =>
    `W linii ${line} jest „${word}”, a było zapewne „${right}”: UTF-8 odczytano jako ${encoding}, zanim plik tu trafił. Wyeksportuj go ponownie jako UTF-8; niczego nie zmieniono.`,
  written_otherwise_later: () =>
    "Dalej w pliku widać, że może być zapisany inaczej, niż się zaczyna; odczytano go tak, jak się zaczyna. Jeśli teksty wyglądają źle, ustaw samodzielnie cudzysłowy w komórkach i słowo oznaczające brak danych.",
  written_otherwise: () =>
    "W kilku miejscach plik jest zapisany inaczej niż gdzie indziej, jakby był tam uszkodzony; cudzysłowy, ukośniki i końce wierszy mogły zostać źle odczytane. Obejrzyj te teksty.",
  backslashes_escape: () =>
    "Każdy ukośnik \\ w pliku zaczyna parę taką jak \\\\ lub \\n i tak go odczytano. Jeśli to zwykły tekst, ustaw cudzysłowy w komórkach na „Bez zmian”.",
  backslashes_in_part: () =>
    "Ukośniki przed cudzysłowami odczytano jako znaki specjalne, a pozostałe jako tekst, choć i one mogą być specjalne. Jeśli tak, ustaw cudzysłowy w komórkach na „Z ukośnikiem \\”.",
  backslashes_text: () =>
    "Ukośniki w pliku odczytano jako tekst, choć każdy może zaczynać zapis specjalny, taki jak \\\\ lub \\n. Jeśli tak, ustaw cudzysłowy w komórkach na „Z ukośnikiem \\”.",
  words_kept: ({ words }) =>
    `Są komórki, w których jest tylko ${words.map((word) => `„${word}”`).join(" i ")}; w polach z tekstem pozostały bez zmian. Jeśli takie słowo oznacza brak danych, wskaż je jako „Słowo oznaczające brak danych”.`,
  column_doubtful: ({ column, slot }) =>
    `Kolumnę „${column}” uznano za ${named(slot)}, zgodnie z nagłówkiem, ale wartości wyglądają inaczej. Jeśli to coś innego, zrób z niej dodatkowe pole.`,
  column_secret: ({ column }) => `Kolumna „${column}” wygląda na tajne dane i nie będzie zapisana.`,
  profile_columns_missing: (missing) =>
    `W pliku brakuje kolumn, których oczekuje profil: ${listed(missing)}. To, co z nich zapisano, zostaje bez zmian.`,
  profile_columns_new: ({ kept, ...fresh }) =>
    `Plik ma kolumny, których profil nie zna: ${listed(fresh)}. ${kept === "kept" ? "Zostają jako dodatkowe pola." : "Zostają pominięte."}`,
  profile_part_of_list: () =>
    "Plik zawiera odrzucone wiersze wcześniejszego importu, jak mówi jego kolumna _line, więc nie uznano go za całą listę: nie sprawdzono żadnej granicy i nikt nie opuścił listy. Jeśli to cała lista, zaimportuj ją jeszcze raz bez tej kolumny.",
}
