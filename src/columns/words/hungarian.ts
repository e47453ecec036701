import type { Words } from "../knowledge/concepts.ts"

export const hungarian: Words = {
  name: "név, megjelenített név",
  designation: "megnevezés, elnevezés",
  full_name: "teljes név, teljesnév",
  first_name: "keresztnév, utónév",
  last_name: "vezetéknév, családnév",
  company: "cég, vállalat, szervezet, vállalkozás, munkahely, egyesület",
  company_name: `
    cégnév, cég neve, vállalat neve, szervezet neve, cég név, vállalkozás neve, cég megnevezése`,
  contact_person: `
    kapcsolattartó, kapcsolattartó neve, kapcsolattartó név, kontaktszemély, ügyintéző neve`,
  email: `
    e mail, email, e mail cím, email cím, levelezési e mail, mail, elektronikus levélcím,
    e mail címe, drótposta`,
  phone: `
    telefon, telefonszám, tel, vezetékes telefon, telefonszáma, telefon szám, tel szám,
    telefonszámok`,
  mobile: `
    mobil, mobiltelefon, mobilszám, mobil szám, mobil telefon, mobil telefonszám,
    mobiltelefonszám`,
  external_id: "külső azonosító, külső kód, egyedi azonosító, külső id",
  customer_number: `
    vevőkód, ügyfélszám, ügyfélkód, ügyfél azonosító, partnerkód, vevő azonosító,
    partner azonosító, ügyfélazonosító, partner kód, vevőszám, partnerazonosító, ügyfél kód,
    vevő kód, partnerszám, ügyfél id, vevő id, partner id, vásárló azonosító, vevő kódja`,
  id: "id, azonosító",
  number: "szám, sz",
  code: "kód",
  reference: "hivatkozás, hivatkozási szám",
  tax_id: `
    adószám, adó szám, közösségi adószám, eu adószám, adóazonosító, áfa szám, adószáma,
    csoport adószám, eu s adószám, magyar adószám, belföldi adószám, közösségi adó szám`,
  tax_number: "adóazonosító jel, csoportos adószám, csoport azonosító szám",
  register: "cégjegyzékszám, nyilvántartási szám, cégjegyzék szám",
  address: "cím, lakcím, postacím, címek",
  full_address: "teljes cím",
  street: `
    utca, közterület, utca házszám, utca és házszám, cím utca, utca hsz, közterület név, utcanév,
    közterület neve házszám, köztername, kozternev, közternév, közterület neve`,
  street2: "címkiegészítés, emelet ajtó, emelet, épület, cím kiegészítés, cím 2 sor, ajtó",
  line: "sor",
  house_number: "házszám, hsz",
  city: "város, település, helység, település neve, városnév, helységnév",
  region: "megye, régió, tartomány, állam, állam megye",
  postal_code: "irányítószám, irsz, ir szám, irányító szám, irszám",
  country: "ország, ország neve, országnév, ország régió",
  country_code: "országkód, ország kód, ország kódja",
  website: "weboldal, honlap, web, weblap, url, honlap címe, webcím, internetcím",
  notes: `
    megjegyzés, megjegyzések, jegyzet, jegyzetek, komment, egyéb megjegyzés, belső megjegyzés`,
  description: "leírás, információ, egyéb információ",
  tags: "címkék, tagek, kategóriák, címke, kulcsszavak",
  source: "forrás, eredet, honnan",
  customer: `
    vevő, ügyfél, partner, vásárló, személy, ügyfelek, vevő neve kapcsolt, felhasználó, kliens,
    tag, páciens, megrendelő, előfizető, címzett, vevők, partnerek, adós`,
  contact: "kapcsolat, kontakt, elérhetőség",
  account: "fiók",
  organisation: "cég, vállalat, céges, szervezet",
  billing: "számlázási, számla, számlázás, számlázó",
  shipping: "szállítási, kézbesítési, szállítás, kiszállítási, átvételi",
  work: "munkahelyi, iroda, hivatali, irodai",
  home: "otthoni, magán, lakás, személyes, lakó",
  other: "egyéb, másik, további, másodlagos, alternatív",
  main: "elsődleges, fő, központi, alapértelmezett",
  second: "második, harmadik",
  mailing: "levelezési, postai, postázási",
  legal: "székhely, székhelye, telephely",
  aspect: `
    típus, állapot, státusz, titulus, megszólítás, beosztás, osztály, foglalkozás, nyelv, pénznem,
    deviza, neme, nem, ágazat, iparág, csoport, árlista, lista, középső név, utótag, előtag,
    monogram, felhasználónév, fizetési mód, fizetési határidő, fizetés, szállítási mód, kedvezmény,
    postafiók, terület, kampány, projekt, rendelés, rendelések, jelleg, áfakulcs, áfa kulcs,
    szerep, szerepkör, üzletkötő kód, árkategória, helyrajzi szám, számlatípus, partner típusa,
    partner típus, vevő típusa, szerződés, munkakör, adózás típusa, prioritás, kerület`,
  bank: "bank, bankszámlaszám, számlaszám, bankszámla, iban, swift, bic, bank neve",
  money: "egyenleg, összeg, forgalom, hitelkeret, tartozás, limit, összesen, összes költés",
  date: `
    dátum, születési dátum, születésnap, létrehozva, módosítva, évforduló, létrehozás dátuma,
    regisztráció, regisztráció dátuma, utolsó rendelés, létrehozás ideje, születési idő,
    utolsó vásárlás, feliratkozás`,
  counter: "darab, sorszám, mennyiség, rendelések száma, db, alkalmazottak száma",
  consent: `
    aktív, hírlevél, hozzájárulás, inaktív, tiltott, feliratkozott, szállító, magánszemély,
    törölt, adóalany, archivált, gdpr, beszállító`,
  personal: `
    anyja neve, házastárs, gyermekek, személyi szám, születési hely, taj szám, születési név`,
  prefix: "előhívó, körzetszám, országhívó",
  category: "kategória, vevőcsoport, ügyfélcsoport, partnercsoport, szegmens",
  alias: "rövid név, rövidnév, név 2, becenév, keresőnév, névkiegészítés",
  fax: "fax, faxszám, telefax",
  colleague: `
    ügyintéző, tulajdonos, felelős, üzletkötő, asszisztens, létrehozta, kapcsolattartó kolléga,
    értékesítő, menedzser, módosította, képviselő, könyvelő, ajánló, munkatárs, vezető`,
  secret: "jelszó",
  filler: "és, vagy, a, az, neve, címe, száma, kötelező, opcionális, nem kötelező, ha",
  street_type: `
    közterület jellege, közterület típusa, közterület jelleg, közterjelleg, kozterjelleg,
    közt jelleg`,
}
