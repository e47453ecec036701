import type { Words } from "../knowledge/concepts.ts"

/** Croatian, Serbian (Latin), Bosnian and Slovenian share most of these words. */
export const croatian: Words = {
  designation: "naziv, naziv kupca, naziv partnerja",
  full_name: `
    ime i prezime, puno ime, ime in priimek, prezime i ime, ime prezime, priimek in ime,
    polno ime`,
  first_name: "ime",
  last_name: "prezime, priimek",
  company: "tvrtka, poduzeće, podjetje, organizacija, firma, društvo, preduzeće, kompanija",
  company_name: `
    naziv tvrtke, ime tvrtke, naziv podjetja, ime podjetja, naziv firme, ime firme,
    naziv poduzeća`,
  contact_person: "kontakt osoba, kontaktna osoba, kontaktna oseba, osoba za kontakt",
  email: `
    e mail, email, e pošta, e mail adresa, elektronska pošta, e poštni naslov,
    elektronički naslov, mejl, imejl, elektronski naslov`,
  phone: "telefon, tel, broj telefona, telefonski broj, telefonska številka, tel broj",
  mobile: "mobitel, mobilni telefon, mobilni, gsm, mob, broj mobitela, mobilna številka",
  customer_number: `
    šifra kupca, broj kupca, šifra partnera, šifra stranke, šifra partnerja, id kupca`,
  id: "id",
  number: "broj, številka, št, br",
  code: "šifra, kod",
  tax_id: `
    oib, pib, porezni broj, pdv broj, davčna številka, id za ddv, pdv id, id ddv, davčna št,
    id številka za ddv, jib, oib vat id`,
  register: "matični broj, mb, matična številka, mbs, maticni broj",
  address: "adresa, naslov, adrese",
  street: "ulica, ulica i broj, ulica i kućni broj, ulica in hišna številka, ulica in številka",
  house_number: "kućni broj, kućni br, hišna številka",
  city: "grad, mjesto, mesto, kraj, naselje, općina, pošta kraj",
  region: "županija, regija, pokrajina",
  postal_code: "poštanski broj, poštna številka, pošt broj, poštna št, ptt, zip broj",
  country: "država, zemlja",
  country_code: "oznaka države, šifra države, kod države",
  website: `
    web stranica, web, internet stranica, spletna stran, url, web adresa, internetska stranica`,
  notes: "napomena, napomene, bilješke, bilješka, opombe, komentar, opomba",
  description: "opis",
  tags: "oznake, tagovi, kategorije, oznaka",
  source: "izvor, porijeklo, vir",
  customer: `
    kupac, kupca, klijent, stranka, partner, osoba, stranke, kupci, korisnik, partnerja`,
  contact: "kontakt",
  organisation: "tvrtka, tvrtke, podjetje, firma",
  billing: "račun, za račun, naplata",
  shipping: "dostava, dostave, isporuka",
  work: "posao, službeni, ured",
  home: "kućni, privatni, domači",
  other: "drugi, ostalo, ostali",
  aspect: `
    tip, vrsta, status, titula, pozicija, odjel, zanimanje, jezik, valuta, spol, grupa, cjenik,
    popis, način plaćanja, rok plaćanja, rabat, funkcija, djelatnost, valuta plaćanja`,
  bank: "banka, iban, žiro račun, transakcijski račun, broj računa, tekući račun",
  money: "saldo, iznos, promet, dugovanje, znesek, ukupno",
  date: "datum, datum rođenja, datum kreiranja, datum rojstva, rođendan, kreirano",
  counter: "redni broj, količina, r br, zaporedna številka, rb",
  consent: "aktivan, privola, newsletter, aktiven, dobavljač, zavezanec za ddv, u sustavu pdv",
  category: "kategorija, skupina kupaca",
  alias: "skraćeni naziv, kratki naziv, nadimak, kratek naziv",
  fax: "fax, faks, telefaks",
  colleague: "komercijalist, vlasnik, odgovorna osoba, prodavač, referent, skrbnik",
  secret: "lozinka, geslo",
  filler: "i, ili, u, na, za, in, ali, od",
}
