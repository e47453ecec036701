import type { Words } from "../knowledge/concepts.ts"

export const polish: Words = {
  designation: "nazwa, nazwa 1, nazwa pełna, pełna nazwa",
  full_name: `
    imię i nazwisko, nazwisko i imię, imię nazwisko, nazwa imię i nazwisko,
    nazwa lub imię i nazwisko, nazwisko imię`,
  first_name: "imię, imiona",
  last_name: "nazwisko",
  company: "firma, organizacja, przedsiębiorstwo, spółka",
  company_name: `
    nazwa firmy, nazwa kontrahenta firmy, nazwa organizacji, nazwa przedsiębiorstwa`,
  contact_person: "osoba kontaktowa, osoba do kontaktu, kontakt osoba, przedstawiciel firmy",
  email: `
    e mail, email, adres e mail, adres email, mail, poczta elektroniczna,
    adres poczty elektronicznej, e maile, emaile`,
  phone: `
    telefon, tel, numer telefonu, nr telefonu, telefon stacjonarny, telefony, nr tel,
    telefon kontaktowy, telefon 1, telefon podstawowy`,
  mobile: `
    telefon komórkowy, komórka, tel komórkowy, telefon kom, tel kom, kom, nr komórki, komórkowy,
    numer komórkowy`,
  external_id: "identyfikator zewnętrzny, id zewnętrzne, kod zewnętrzny",
  customer_number: `
    numer klienta, nr klienta, id klienta, kod klienta, kod kontrahenta, numer kontrahenta,
    id kontrahenta, symbol kontrahenta, akronim, nr kontrahenta, identyfikator klienta,
    identyfikator kontrahenta, symbol klienta, kod nabywcy, kod odbiorcy`,
  id: "id, identyfikator, ident",
  number: "numer, nr",
  code: "kod, symbol",
  reference: "referencja",
  tax_id: `
    nip, numer nip, nr nip, nip ue, vat ue, vat id, identyfikator eu vat,
    identyfikator podatkowy, numer vat ue, nip vat, nr vat ue, nip pesel,
    numer identyfikacji podatkowej`,
  register: "regon, krs, numer krs, numer regon",
  address: "adres, adres zamieszkania, adres siedziby",
  full_address: "pełny adres, adres pełny",
  street: `
    ulica, ul, ulica i numer, ulica numer, ulica nr, ulica i nr, ulica i nr domu, adres ulica,
    ulica i numer domu, ulica nr domu`,
  street2: "dodatkowa linia adresu, adres cd, uzupełnienie adresu",
  line: "linia, wiersz",
  house_number: "nr domu, numer domu, nr budynku, numer budynku, dom, nr posesji, budynek",
  flat: "nr lokalu, numer lokalu, lokal, nr mieszkania, numer mieszkania, mieszkanie",
  city: "miasto, miejscowość, miejscowosc, miasto miejscowość",
  region: "województwo, wojewodztwo, region, powiat",
  postal_code: "kod pocztowy, kod poczt, kod poczty",
  country: "kraj, państwo, kraj region, nazwa kraju",
  country_code: "kod kraju, kraj kod, kraj iso, symbol kraju",
  website: `
    strona www, strona internetowa, www, strona sieci web, adres www, witryna, strona web, url`,
  notes: `
    notatki, notatka, uwagi, komentarz, komentarze, adnotacje, informacje dodatkowe,
    dodatkowe informacje`,
  description: "opis, informacje",
  tags: "tagi, etykiety, kategorie, znaczniki",
  source: "źródło, źródło pozyskania, pochodzenie, zrodlo",
  customer: `
    klient, klienta, kontrahent, kontrahenta, nabywca, nabywcy, odbiorca, odbiorcy, osoba,
    kontaktu, klienci, płatnik, podmiot, użytkownika`,
  contact: "kontakt, kontaktowy",
  record: "rekord, rekordu",
  organisation: "firmy, firma, organizacji, firmowy",
  billing: "faktura, do faktury, rozliczeniowy, płatnika, fakturowy, dane do faktury, faktury",
  shipping: "dostawa, dostawy, wysyłka, wysyłki, do wysyłki, wysyłkowy, odbiór",
  work: "służbowy, służbowa, służbowe, firmowy, w pracy, biuro",
  home: "domowy, domowa, prywatny, prywatna",
  other: "inny, inna, inne, dodatkowy, alternatywny, dodatkowe",
  main: "główny, główna, podstawowy, domyślny",
  second: "drugi, druga, drugie, trzeci",
  mailing: "korespondencyjny, korespondencji, do korespondencji, pocztowy",
  legal: "siedziba, siedziby, rejestrowy, zameldowania",
  free: `
    telefon w samochodzie, radiotelefon, wywołanie zwrotne, infolinia, główny telefon do firmy`,
  aspect: `
    typ, rodzaj, status, tytuł, stanowisko, dział, zawód, język, waluta, płeć, branża, grupa,
    cennik, poziom cen, lista, drugie imię, sufiks, inicjały, pager, teleks, charakter, hobby,
    lokalizacja, lokalizacja biura, priorytet, przebieg, serwer katalogowy, słowa kluczowe,
    użytkownik, skrzynka pocztowa, nazwa wyświetlana, nazwa wyświetlana e mail,
    typ poczty e mail, rodzaj e mail, informacje rozliczeniowe, poczta, forma płatności,
    termin płatności, sposób płatności, numer ewidencyjny w organizacji, płatność,
    sposób dostawy, umowa, zamówienie, zamówienia, faktura numer, konto księgowe, gmina,
    skrytka, skrytka pocztowa, rabat, upust, domena, nazwa użytkownika, login, dane,
    zwrot grzecznościowy, forma prawna, typ klienta, internetowe informacje wolny zajęty,
    stawka vat, zdjęcie, ilość dni kredytu, iloscdnikredytu, ilosc dni kredytu, status kraju,
    status kraj ue export, rola, oddział, magazyn`,
  bank: `
    konto bankowe, rachunek bankowy, numer konta, nr konta, nr rachunku, numer rachunku, bank,
    konto, rachunek, nazwa banku, numer rachunku bankowego, nr rachunku bankowego,
    nr konta bankowego, numer konta bankowego, iban`,
  money: `
    saldo, kwota, obrót, limit kredytu, limit kredytowy, należności, suma, wartość, limit,
    zadłużenie, obroty`,
  date: `
    data, urodziny, data urodzenia, rocznica, utworzono, zmodyfikowano, data dodania,
    data utworzenia, ostatnia aktywność, data rejestracji, data modyfikacji,
    data ostatniego zakupu, dodano`,
  counter: "lp, ilość, liczba, liczba zamówień, l p, pozycja, numer wiersza",
  consent: `
    zgoda, zgody, aktywny, nieaktywny, newsletter, osoba fizyczna, czynny podatnik, zablokowany,
    przewoźnik, rodo, dostawca, zgoda marketingowa, podatnik vat, prywatne, czy`,
  personal: "pesel, współmałżonek, dzieci, małżonek, dowód osobisty, nr dowodu",
  prefix: `
    prefiks, prefiks ue, prefiks vat, nip kraj, kierunkowy, kod kraju vat, kod kraju nip,
    nr kierunkowy, numer kierunkowy, kod kraju telefonu, prefiks kraju, prefiks telefonu`,
  category: "kategoria, grupa klientów, grupa kontrahentów, grupy",
  alias: `
    nazwa skrócona, skrót, nazwa krótka, pseudonim, nazwa 2, nazwa 3, nazwa skr, skrót nazwy,
    nazwa cd, nazwisko rodowe, nazwisko panieńskie`,
  fax: "fax, faks, numer faksu, nr faksu",
  colleague: `
    opiekun, właściciel, handlowiec, przedstawiciel, asystent, asystenta, menedżer,
    osoba polecająca, utworzone przez, sprzedawca, pracownik, opiekun klienta, przypisany,
    osoba odpowiedzialna, utworzył, przedstawiciel handlowy, kierownik, dodane przez, autor`,
  secret: "hasło, skrót hasła",
  filler: "i, do, na, w, z, lub, pole, wymagane, opcjonalne, oraz, dla, dot, ue",
  place: "kod i miasto, kod miejscowość, kod pocztowy i miejscowość, kod poczta",
  street_type: "typ ulicy, rodzaj ulicy, przedrostek ulicy",
}
