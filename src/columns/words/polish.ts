import type { Words } from "../knowledge/concepts.ts"

export const polish: Words = {
  designation: `
    nazwa, nazwa 1, nazwa pełna, pełna nazwa, nazwa podmiotu, nazwa klienta, nazwa kontrahenta,
    nazwa odbiorcy, nazwa nabywcy, nazwa placówki, nazwa szkoły, nazwa instytucji`,
  full_name: `
    imię i nazwisko, nazwisko i imię, imię nazwisko, nazwa imię i nazwisko,
    nazwa lub imię i nazwisko, nazwisko imię, nazwisko i imiona, imię i nazwisko klienta,
    imiona i nazwisko, imię i nazwisko lub nazwa`,
  first_name: "imię, imiona, pierwsze imię, imie klienta",
  last_name: "nazwisko",
  company: `
    firma, organizacja, przedsiębiorstwo, spółka, powiązana firma, firma powiązana,
    firma macierzysta, spółka matka`,
  company_name: `
    nazwa firmy, nazwa kontrahenta firmy, nazwa organizacji, nazwa przedsiębiorstwa`,
  contact_person: "osoba kontaktowa, osoba do kontaktu, kontakt osoba, przedstawiciel firmy",
  email: `
    e mail, email, adres e mail, adres email, mail, poczta elektroniczna,
    adres poczty elektronicznej, e maile, emaile, twój e mail, mail kontaktowy,
    email kontaktowy`,
  phone: `
    telefon, tel, numer telefonu, nr telefonu, telefon stacjonarny, telefony, nr tel,
    telefon kontaktowy, telefon 1, telefon podstawowy, nr telefonu kontaktowego,
    numer kontaktowy, numer telefonu kontaktowego, telefon do kontaktu, tel kontaktowy,
    tel stacjonarny`,
  mobile: `
    telefon komórkowy, komórka, tel komórkowy, telefon kom, tel kom, kom, nr komórki, komórkowy,
    numer komórkowy`,
  external_id: "identyfikator zewnętrzny, id zewnętrzne, kod zewnętrzny",
  customer_number: `
    numer klienta, nr klienta, id klienta, kod klienta, kod kontrahenta, numer kontrahenta,
    id kontrahenta, symbol kontrahenta, akronim, nr kontrahenta, identyfikator klienta,
    identyfikator kontrahenta, symbol klienta, kod nabywcy, kod odbiorcy, nr członkowski,
    numer członkowski, nr legitymacji, numer legitymacji, nr karty, numer karty klienta,
    numer ewidencyjny pracownika, nr albumu, numer albumu, nr karty czytelnika, numer pacjenta,
    id pacjenta, nr abonenta, numer abonenta, kod dostawcy klienta, nr ewidencyjny,
    numer ewidencyjny, id użytkownika klient, nr rspo`,
  id: "id, identyfikator, ident",
  number: "numer, nr",
  code: "kod, symbol, sygnatura",
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
  house_number: `
    nr domu, numer domu, nr budynku, numer budynku, dom, nr posesji, budynek, nr nieruchomości,
    numer nieruchomości, nr bud`,
  flat: `
    nr lokalu, numer lokalu, lokal, nr mieszkania, numer mieszkania, mieszkanie, nr lok,
    nr miesz, nr mieszk`,
  city: `
    miasto, miejscowość, miejscowosc, miasto miejscowość, miejscowosc poczta, miasto gmina,
    nazwa miejscowości`,
  region: "województwo, wojewodztwo, region, woj, stan",
  postal_code: "kod pocztowy, kod poczt, kod poczty",
  country: "kraj, państwo, kraj region, nazwa kraju",
  country_code: "kod kraju, kraj kod, kraj iso, symbol kraju",
  website: `
    strona www, strona internetowa, www, strona sieci web, adres www, witryna, strona web, url,
    strona, strona domowa, adres strony, adres strony www`,
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
  organisation: "firmy, firma, organizacji, firmowy, szkoły, placówki, szkoła, hotel, apteka, klub",
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
    sposób dostawy, umowa, zamówienie, zamówienia, faktura numer, konto księgowe, skrytka,
    skrytka pocztowa, rabat, upust, domena, nazwa użytkownika, login, zwrot grzecznościowy,
    forma prawna, typ klienta, internetowe informacje wolny zajęty, stawka vat, zdjęcie,
    ilość dni kredytu, iloscdnikredytu, ilosc dni kredytu, status kraju, status kraj ue export,
    rola, magazyn, pkd, kod pkd, teryt, kod teryt, klasa, kierunek, rok studiów,
    organ prowadzący, miejsce urodzenia, obywatelstwo, imię ojca, imiona rodziców,
    nr rejestracyjny, marka, model, zwierzę, rasa, urząd skarbowy, specjalizacja, typ szkoły,
    rspo, numer rspo, nfz, numer zamówienia, nr zamówienia, id zamówienia, numer faktury,
    nr faktury, numer umowy, nr umowy, produkt, produkty, towar, polisa, nr polisy,
    szerokość geograficzna, długość geograficzna, współrzędne, szerokość, długość,
    godziny otwarcia`,
  bank: `
    konto bankowe, rachunek bankowy, numer konta, nr konta, nr rachunku, numer rachunku, bank,
    konto, rachunek, nazwa banku, numer rachunku bankowego, nr rachunku bankowego,
    nr konta bankowego, numer konta bankowego, iban`,
  money: `
    saldo, kwota, obrót, limit kredytu, limit kredytowy, należności, suma, wartość, limit,
    zadłużenie, obroty, składka, pensja, cena, wynagrodzenie, kwota zamówienia, darowizna`,
  date: `
    data, urodziny, data urodzenia, rocznica, utworzono, zmodyfikowano, data dodania,
    data utworzenia, ostatnia aktywność, data rejestracji, data modyfikacji,
    data ostatniego zakupu, dodano, sygnatura czasowa, data wstąpienia, data zatrudnienia,
    data zamówienia, data przystąpienia, data ur, data wystawienia, data złożenia zamówienia,
    data zapisu`,
  counter: "lp, ilość, liczba, liczba zamówień, l p, pozycja, numer wiersza",
  consent: `
    zgoda, zgody, aktywny, nieaktywny, newsletter, osoba fizyczna, czynny podatnik,
    zablokowany, rodo, zgoda marketingowa, podatnik vat, prywatne, czy`,
  personal: `
    pesel, współmałżonek, dzieci, małżonek, dowód osobisty, nr dowodu, rodzic, opiekun prawny,
    matka, ojciec, telefon matki, telefon ojca, telefon rodzica, imię i nazwisko rodzica,
    opiekuna, opiekuna prawnego, opiekunów prawnych, rodzica, rodziców, rodzice, matki, ojca,
    małżonka, kontakt alarmowy, opiekun dziecka`,
  prefix: `
    prefiks, prefiks ue, prefiks vat, nip kraj, kierunkowy, kod kraju vat, kod kraju nip,
    nr kierunkowy, numer kierunkowy, kod kraju telefonu, prefiks kraju, prefiks telefonu`,
  category: "kategoria, grupa klientów, grupa kontrahentów, grupy",
  alias: `
    nazwa skrócona, skrót, nazwa krótka, pseudonim, nazwa 2, nazwa 3, nazwa skr, skrót nazwy,
    nazwa cd, nazwisko rodowe, nazwisko panieńskie`,
  fax: "fax, faks, numer faksu, nr faksu",
  colleague: `
    opiekun, handlowiec, przedstawiciel, asystent, asystenta, menedżer, osoba polecająca,
    utworzone przez, sprzedawca, opiekun klienta, przypisany, osoba odpowiedzialna, utworzył,
    przedstawiciel handlowy, kierownik, dodane przez, autor, dyrektor, prezes, wójt, burmistrz,
    starosta, lekarz, trener, wychowawca, lekarz prowadzący, nadawca, wynajmujący, kierowca,
    kam, kam nazwisko, opiekun handlowy, key account manager`,
  secret: "hasło, skrót hasła",
  filler: `
    i, do, na, w, z, lub, pole, wymagane, opcjonalne, oraz, dla, dot, ue, podaj, twój, twoje,
    proszę podać, znaków, max, maks, opcjonalnie, dane`,
  place: "kod i miasto, kod miejscowość, kod pocztowy i miejscowość, kod poczta",
  street_type: "typ ulicy, rodzaj ulicy, przedrostek ulicy",
  supplier: "dostawca, dostawcy, producent, przewoźnik, wierzyciel",
  employee: "pracownik, pracownika, personel, nauczyciel, wolontariusz",
  person: `
    członek, członka, uczeń, ucznia, student, studenta, pacjent, pacjenta, lokator, darczyńca,
    uczestnik, czytelnik, mieszkaniec, ubezpieczony, abonent`,
  county: "powiat",
  district: "gmina",
  owner: "właściciel",
  branch: "sklep, punkt sprzedaży, oddział",
}
