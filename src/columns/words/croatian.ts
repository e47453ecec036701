import type { Words } from "../knowledge/concepts.ts"

/** Croatian, Serbian (Latin), Bosnian and Slovenian share most of these words. */
export const croatian: Words = {
  designation: `
    naziv, naziv kupca, naziv partnerja, назив, назив купца, назив партнера, пословно име`,
  full_name: `
    ime i prezime, puno ime, ime in priimek, prezime i ime, ime prezime, priimek in ime,
    polno ime, име и презиме, презиме и име`,
  first_name: "ime, име",
  last_name: "prezime, priimek, презиме",
  company: `
    tvrtka, poduzeće, podjetje, organizacija, firma, društvo, preduzeće, kompanija, предузеће,
    фирма, компанија`,
  company_name: `
    naziv tvrtke, ime tvrtke, naziv podjetja, ime podjetja, naziv firme, ime firme,
    naziv poduzeća`,
  contact_person: `
    kontakt osoba, kontaktna osoba, kontaktna oseba, osoba za kontakt, контакт особа`,
  email: `
    e mail, email, e pošta, e mail adresa, elektronska pošta, e poštni naslov,
    elektronički naslov, mejl, imejl, elektronski naslov, е пошта, имејл, мејл,
    електронска пошта, е маил`,
  phone: `
    telefon, tel, broj telefona, telefonski broj, telefonska številka, tel broj, телефон,
    број телефона, тел`,
  mobile: `
    mobitel, mobilni telefon, mobilni, gsm, mob, broj mobitela, mobilna številka,
    мобилни телефон, мобилни, моб`,
  customer_number: `
    šifra kupca, broj kupca, šifra partnera, šifra stranke, šifra partnerja, id kupca,
    članski broj, broj člana, članska številka, matični broj člana, broj iskaznice,
    broj pacijenta, шифра купца, број купца, шифра партнера, шифра клијента, број члана`,
  id: "id",
  number: "broj, številka, št, br",
  code: "šifra, kod",
  tax_id: `
    oib, pib, porezni broj, pdv broj, davčna številka, id za ddv, pdv id, id ddv, davčna št,
    id številka za ddv, jib, oib vat id, пиб, порески број`,
  register: "matični broj, mb, matična številka, mbs, maticni broj, матични број, мб",
  address: "adresa, naslov, adrese, адреса",
  street: `
    ulica, ulica i broj, ulica i kućni broj, ulica in hišna številka, ulica in številka, улица,
    улица и број`,
  house_number: "kućni broj, kućni br, hišna številka, кућни број",
  city: "grad, mjesto, mesto, kraj, naselje, pošta kraj, место, град, насеље",
  region: "županija, regija, pokrajina, округ",
  postal_code: `
    poštanski broj, poštna številka, pošt broj, poštna št, ptt, zip broj, поштански број, птт,
    pošta`,
  country: "država, zemlja, држава",
  country_code: "oznaka države, šifra države, kod države",
  website: `
    web stranica, web, internet stranica, spletna stran, url, web adresa, internetska stranica`,
  notes: `
    napomena, napomene, bilješke, bilješka, opombe, komentar, opomba, напомена, напомене,
    коментар`,
  description: "opis",
  tags: "oznake, tagovi, kategorije, oznaka, ознаке",
  source: "izvor, porijeklo, vir",
  customer: `
    kupac, kupca, klijent, stranka, partner, osoba, stranke, kupci, korisnik, partnerja, купац,
    купца, клијент, корисник, члан, партнер`,
  contact: "kontakt",
  organisation: "tvrtka, tvrtke, podjetje, firma",
  billing: "račun, za račun, naplata",
  shipping: "dostava, dostave, isporuka",
  work: "posao, službeni, ured",
  home: "kućni, privatni, domači",
  other: "drugi, ostalo, ostali",
  aspect: `
    tip, vrsta, status, titula, pozicija, odjel, zanimanje, jezik, valuta, spol, grupa, cjenik,
    popis, način plaćanja, rok plaćanja, rabat, funkcija, djelatnost, valuta plaćanja,
    broj narudžbe, narudžba, broj računa kupca, številka naročila, naročilo, proizvod, izdelek,
    broj ugovora, geografska širina, geografska dužina, zemljepisna širina, zemljepisna dolžina,
    koordinate, radno vrijeme, delovni čas`,
  bank: `
    banka, iban, žiro račun, transakcijski račun, broj računa, tekući račun, bankovni račun,
    tekoči račun, številka računa`,
  money: "saldo, iznos, promet, dugovanje, znesek, ukupno",
  date: `
    datum, datum rođenja, datum kreiranja, datum rojstva, rođendan, kreirano, датум,
    датум рођења`,
  counter: "redni broj, količina, r br, zaporedna številka, rb",
  consent: "aktivan, privola, newsletter, aktiven, zavezanec za ddv, u sustavu pdv",
  category: "kategorija, skupina kupaca",
  alias: "skraćeni naziv, kratki naziv, nadimak, kratek naziv",
  fax: "fax, faks, telefaks",
  colleague: `
    komercijalist, vlasnik, odgovorna osoba, prodavač, referent, skrbnik, direktor, ravnatelj,
    načelnik, predsjednik, predsednik, župan, liječnik, trener`,
  secret: "lozinka, geslo",
  filler: "i, ili, u, na, za, in, ali, od",
  supplier: "dobavljač, dobavitelj, dobavljači, добављач, добављачи",
  employee: "zaposlenik, zaposleni, zaposlenec, djelatnik, radnik",
  person: "član, učenik, student, pacijent, stanar, donator, dijak",
  personal: `
    majka, otac, oče, mati, roditelj, starš, ime oca, telefon roditelja, jmbg, roditelji,
    roditelja, skrbnika, staratelj, staratelja, starša, starši, majke, oca, hitni kontakt,
    zakonski zastopnik`,
  district: "općina, opština, občina, општина",
  branch: "poslovnica, trgovina, prodavaonica",
}
