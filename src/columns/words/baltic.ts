import type { Words } from "../knowledge/concepts.ts"

/** Lithuanian, Latvian and Estonian: the words of their accounting programs. */
export const baltic: Words = {
  name: "kliendi nimi, nimi",
  designation: "pavadinimas, nosaukums, nimetus, kliento pavadinimas, klienta nosaukums",
  full_name: `
    vardas pavardė, vardas ir pavardė, vārds uzvārds, vārds un uzvārds, ees ja perekonnanimi,
    täisnimi`,
  first_name: "vardas, vārds, eesnimi",
  last_name: "pavardė, uzvārds, perekonnanimi, perenimi",
  company: "įmonė, uzņēmums, ettevõte, firma, organizacija",
  company_name: "įmonės pavadinimas, uzņēmuma nosaukums, ettevõtte nimi, firma nimi",
  contact_person: "kontaktinis asmuo, kontaktpersona, kontaktisik",
  email: `
    el paštas, e pasts, e post, el pašto adresas, e pasta adrese, meiliaadress, epost, email`,
  phone: `
    telefonas, tālrunis, telefon, tel, telefono numeris, tālruņa numurs, telefoninumber, tālr`,
  mobile: "mobilusis, mobilais tālrunis, mobiil, mobiltelefon, mob",
  customer_number: `
    kliento kodas, klienta kods, kliendi kood, kliento numeris, klienta numurs, kliendikood,
    kliendinumber`,
  id: "id",
  number: "numeris, numurs, number, nr",
  code: "kodas, kods, kood",
  tax_id: `
    pvm kodas, pvn numurs, kmkr, pvm mokėtojo kodas, pvn reģistrācijas numurs, kmkr number,
    pvn nr, käibemaksukohustuslase number, kmkr nr`,
  register: `
    įmonės kodas, reģistrācijas numurs, registrikood, reģ nr, reg kood, reģistrācijas nr`,
  address: "adresas, adrese, aadress",
  street: "gatvė, iela, tänav",
  house_number: "namo numeris, mājas numurs, maja",
  city: "miestas, pilsēta, linn, asula, linn vald",
  region: "savivaldybė, novads, maakond, rajonas, apskritis",
  postal_code: "pašto kodas, pasta indekss, postiindeks, sihtnumber, indekss",
  country: "šalis, valsts, riik",
  country_code: "šalies kodas, valsts kods, riigi kood",
  website: "svetainė, mājaslapa, koduleht, tinklalapis, mājas lapa, veebileht, kodulehekülg",
  notes: "pastabos, piezīmes, märkused, komentaras, märkus, komentārs, lisainfo",
  tags: "žymos, birkas, sildid, etiķetes",
  source: "šaltinis, avots, allikas",
  customer: `
    klientas, klients, klient, pirkėjas, pircējs, ostja, kliento, klienta, kliendi, isik,
    partneris`,
  contact: "kontaktas, kontakts, kontakt",
  billing: "sąskaitos, rēķina, arve",
  shipping: "pristatymo, piegādes, tarne",
  aspect: `
    tipas, tips, tüüp, būsena, statuss, staatus, kalba, valoda, keel, valiuta, valūta, valuuta,
    grupė, grupa, rühm, amats, pareigos, maksetähtaeg, apmokėjimo terminas, viitenumber`,
  bank: "bankas, banka, pank, banko sąskaita, bankas konts, arveldusarve, pangakonto",
  money: "suma, summa, likutis, skola, saldo, bilance",
  date: `
    data, datums, kuupäev, gimimo data, dzimšanas datums, sünniaeg, sukurta, izveidots, loodud`,
  counter: "kiekis, skaits, kogus, eil nr",
  consent: "aktyvus, aktīvs, aktiivne",
  fax: "faksas, fakss, faks",
  colleague: "vadybininkas, vadītājs, müügimees, atsakingas, vastutaja, haldur",
  secret: "slaptažodis, parole, parool",
}
