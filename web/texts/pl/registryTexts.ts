import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form, theCustomers } from "./countedNouns.ts"

export const REGISTRY_TEXTS: Catalogue["registry"] = {
  total: (count, isExact) => (isExact ? customers(count) : `Około ${ofCustomers(count)}`),
  filtered: "z tymi filtrami",
  sortBy: (field) => `Sortuj według: ${field}`,
  sort: "Kolejność",
  sorts: {
    "": "W kolejności dodania",
    name: "Nazwa, od A do Z",
    "-name": "Nazwa, od Z do A",
    "-created_at": "Najnowsi na początku",
    "-updated_at": "Ostatnio zmienieni na początku",
    company: "Firma",
    email: "E-mail",
    external_id: "Numer klienta",
    city: "Miejscowość",
    country: "Kraj",
  },
  filter: {
    add: "Filtr",
    field: "Pole",
    how: "Warunek",
    value: "Wartość",
    apply: "Dodaj filtr",
    clear: "Usuń filtry",
    without: (label) => `Usuń filtr ${label}`,
    quoted: (text) => `„${text}”`,
    none: "Żaden klient nie pasuje do wszystkich filtrów.",
    ways: {
      is: "równa się",
      begins: "zaczyna się od",
      filled: "jest wypełnione",
      blank: "jest puste",
    },
    created_since: "Dodany od",
    changed_since: "Zmieniony od",
    attribute: (name) => `Dodatkowe pole ${name}`,
  },
  choose: (name) => `Zaznacz: ${name}`,
  chooseShown: "Zaznacz wszystkich widocznych",
  chosen: (count) => `Zaznaczono ${theCustomers(count)}`,
  chooseAll: (count, isExact) =>
    `Zaznacz wszystkich (${isExact ? "" : "około "}${formatCount(count)})`,
  allChosen: (count, isExact) =>
    isExact
      ? `Zaznaczono wszystkich: ${customers(count)}`
      : `Zaznaczono wszystkich, około ${ofCustomers(count)}`,
  unchoose: "Odznacz wszystkich",
  tag: "Etykiety",
  tagTitle: "Etykiety zaznaczonych klientów",
  tagConfirm: "Zapisz etykiety",
  tagAdd: "Etykiety do dodania",
  tagRemove: "Etykiety do usunięcia",
  tagHint: "Oddzielone przecinkami.",
  export: "Eksportuj",
  exportMany: (most) =>
    `Pojedynczo zaznaczonych można wyeksportować do ${formatCount(most)} klientów. Przefiltruj listę i wyeksportuj ją.`,
  deleteTitle: (count, isExact) =>
    isExact ? `Usunąć ${theCustomers(count)}?` : `Usunąć około ${ofCustomers(count)}?`,
  deleteText: "Można to cofnąć, dopóki przechowywane są poprzednie dane, zwykle przez 90 dni.",
  done: {
    tag: (count) =>
      count === 0 ? "Te etykiety już tam były." : `Zmieniono etykiety: ${customers(count)}.`,
    delete: (count) => `Usunięto ${theCustomers(count)}.`,
    merge: () => "Z dwóch klientów powstał jeden.",
  },
  undo: "Cofnij",
  undone: "Wszystko jest tak jak przedtem.",
  undoneInPart: (count) =>
    `Nie udało się w pełni przywrócić ${ofCustomers(count)}, bo ktoś ${form(count, { one: "go", other: "ich" })} w międzyczasie zmienił.`,
  saved: (name) => `Zapisano: ${name}.`,
  added: (name) => `Dodano: ${name}.`,
  showIt: "Pokaż na liście",
  conflict: {
    title: "Ktoś inny zmienił w tym czasie tego klienta",
    field: "Pole",
    mine: "Twoja wersja",
    theirs: "Wersja tej osoby",
    blank: "puste",
    keepMine: "Zapisz moją wersję",
    takeTheirs: "Przyjmij tamtą wersję",
    taken: (name) =>
      `${name} ma już ten identyfikator. Zmień tamtego klienta albo nadaj temu własny identyfikator.`,
  },
  duplicates: {
    title: "Możliwe duplikaty",
    link: "Możliwe duplikaty",
    intro: "Klienci, którzy są prawdopodobnie tą samą osobą lub firmą, od najpewniejszych.",
    back: "Wszyscy klienci",
    count: (count) => counted(count, { one: "para", few: "pary", many: "par", other: "pary" }),
    none: "Nie znaleziono duplikatów",
    noneHint: "Muster sam ich szuka w kilka sekund po każdej zmianie danych klientów.",
    notYet: "Muster szuka duplikatów",
    notYetHint: "Zajrzyj tu za chwilę.",
    compare: (one, other) => `Porównaj: ${one} i ${other}`,
    compareShort: "Porównaj",
    reasons: {
      same_tax_id: "ten sam NIP",
      same_email: "ten sam e-mail",
      same_phone: "ten sam telefon",
      same_name: "ta sama nazwa",
      similar_name: "podobna nazwa",
      same_mailbox: "ta sama skrzynka",
      same_address: "ten sam adres",
      same_place: "ta sama miejscowość",
    },
    compareTitle: "Czy to ten sam klient?",
    compareIntro: "Wybierz dla każdego pola, co zostaje. Reszta zniknie; można to cofnąć.",
    field: "Pole",
    first: "Pierwszy",
    second: "Drugi",
    both: "oba",
    blank: "–",
    take: (field, value) => `${field}: ${value}`,
    merge: "Połącz",
    apart: "To nie ten sam",
    keptApart: "Ta para nie będzie już pokazywana.",
  },
}

const ofCustomers = (count: number): string => counted(count, { one: "klienta", other: "klientów" })
