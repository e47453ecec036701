import type { Words } from "../knowledge/concepts.ts"

/** Lithuanian, Latvian and Estonian: the words of their accounting programs. */
export const baltic: Words = {
  name: `
    kliendi nimi, nimi, nimi nimetus, kliendi nimetus, klienta vārds, ostja nimi, asutuse nimi,
    kooli nimi`,
  designation: `
    pavadinimas, nosaukums, nimetus, kliento pavadinimas, klienta nosaukums,
    juridinio asmens pavadinimas, juridiskās personas nosaukums, uzņēmuma pilns nosaukums,
    iestādes nosaukums, skolas nosaukums, įstaigos pavadinimas, partnera nosaukums,
    kontrahento pavadinimas, asutus, ärinimi`,
  full_name: `
    vardas pavardė, vardas ir pavardė, vārds uzvārds, vārds un uzvārds, ees ja perekonnanimi,
    täisnimi, uzvārds kopā, ees ja perenimi, nimi ja perekonnanimi`,
  first_name: "vardas, vārds, eesnimi",
  last_name: "pavardė, uzvārds, perekonnanimi, perenimi",
  company: "įmonė, uzņēmums, ettevõte, firma, organizacija",
  company_name: "įmonės pavadinimas, uzņēmuma nosaukums, ettevõtte nimi, firma nimi",
  contact_person: `
    kontaktinis asmuo, kontaktpersona, kontaktisik, kontaktasmuo, kontakto vardas,
    kontaktpersonas vārds, kontaktisiku nimi, kontaktpersonas`,
  email: `
    el paštas, e pasts, e post, el pašto adresas, e pasta adrese, meiliaadress, epost, email,
    el p, el pašto, e pasta adr, e pasts adrese, e kiri, e posti aadress, emaili aadress`,
  phone: `
    telefonas, tālrunis, telefon, tel, telefono numeris, tālruņa numurs, telefoninumber, tālr,
    tel nr, tālruņa nr, kontakttālrunis, kontakttelefon, kontaktinis telefonas, telefoni nr,
    tel numeris, fiksētais tālrunis, telefona numurs`,
  mobile: `
    mobilusis, mobilais tālrunis, mobiil, mobiltelefon, mob, mobilus telefonas, mob tel,
    mob tālr, mobilais, mobilā tālruņa numurs, mobiilinumber, mobiili nr, mobiiltelefon,
    mobilus, mobilais numurs`,
  customer_number: `
    kliento kodas, klienta kods, kliendi kood, kliento numeris, klienta numurs, kliendikood,
    kliendinumber, kliento nr, klienta nr, kliendi nr, kliento id, klienta id, kliendi id,
    nario numeris, biedra numurs, biedra nr, liikmenumber, liikme nr, pirkėjo kodas,
    pircēja kods, ostja kood, partnera kods, partnerio kodas, tabelio numeris, tabeles numurs,
    lasītāja kartes numurs, abonento numeris, abonenta numurs, kliento kodas nr,
    kontrahento kodas`,
  id: "id",
  number: "numeris, numurs, number, nr",
  code: "kodas, kods, kood",
  tax_id: `
    pvm kodas, pvn numurs, kmkr, pvm mokėtojo kodas, pvn reģistrācijas numurs, kmkr number,
    pvn nr, käibemaksukohustuslase number, kmkr nr, pvm mok kodas, pvm, pvn, pvn reģ nr,
    pvn maksātāja numurs, pvm kodas nr, kmk nr, km kood, käibemaksukood, pvn kods`,
  register: `
    įmonės kodas, reģistrācijas numurs, registrikood, reģ nr, reg kood, reģistrācijas nr,
    vienotais reģistrācijas numurs, reģ numurs, regcode, juridinio asmens kodas, ja kodas,
    äriregistri kood, reg number, im kodas`,
  address: `
    adresas, adrese, aadress, juridiskā adrese, faktiskā adrese, juridinis adresas,
    buveinės adresas, dzīvesvietas adrese, deklarētā adrese, elukoht, juriidiline aadress,
    asukoht, gyvenamoji vieta, adreses, aadressid, biuro adresas, elukoha aadress,
    deklarētās dzīvesvietas adrese`,
  street: `
    gatvė, iela, tänav, gatvė ir namo numeris, iela un mājas numurs, tänava nimi,
    ielas nosaukums, tänav ja maja`,
  house_number: "namo numeris, mājas numurs, maja, namas, maja number, namo nr, mājas nr, maja nr",
  city: `
    miestas, pilsēta, linn, asula, linn vald, gyvenvietė, apdzīvota vieta, linn või vald,
    vietovė, pilsēta novads, miestas rajonas, linn asula, küla`,
  region: "savivaldybė, novads, maakond, rajonas, apskritis",
  postal_code: `
    pašto kodas, pasta indekss, postiindeks, sihtnumber, indekss, pašto indeksas, pasta kods,
    zip kods, postikood, pasts indekss, pašto kod`,
  country: "šalis, valsts, riik, valstybė, riik nimi, valsts nosaukums",
  country_code: "šalies kodas, valsts kods, riigi kood",
  website: "svetainė, mājaslapa, koduleht, tinklalapis, mājas lapa, veebileht, kodulehekülg",
  notes: `
    pastabos, piezīmes, märkused, komentaras, märkus, komentārs, lisainfo, pastaba, piezīme,
    papildu informācija, papildoma informacija, märge, kommentaar, kommentaarid, komentāri,
    komentarai`,
  tags: "žymos, birkas, sildid, etiķetes",
  source: "šaltinis, avots, allikas",
  customer: `
    klientas, klients, klient, pirkėjas, pircējs, ostja, kliento, klienta, kliendi, isik,
    partneris`,
  contact: "kontaktas, kontakts, kontakt",
  billing: "sąskaitos, rēķina, arve",
  shipping: "pristatymo, piegādes, tarne, pristatymas, piegāde, tarneaadress",
  aspect: `
    tipas, tips, tüüp, būsena, statuss, staatus, kalba, valoda, keel, valiuta, valūta, valuuta,
    grupė, grupa, rühm, amats, pareigos, maksetähtaeg, apmokėjimo terminas, viitenumber, klasė,
    klass, lytis, dzimums, sugu, juridinė forma, tiesiskā forma, õiguslik vorm, nace, emtak,
    tegevusala, veiklos sritis, nozare, partijas, ehak, atvk, roll, amet, amatas, skyrius,
    nodaļa, osakond, tautybė, pilsonība, kodakondsus, užsakymo numeris, užsakymas,
    pasūtījuma numurs, pasūtījums, tellimuse number, tellimus, sąskaitos numeris,
    rēķina numurs, arve number, prekė, prece, toode, kasutajanimi, lietotājvārds,
    lietotāja vārds, vartotojo vardas, naudotojo vardas`,
  bank: `
    bankas, banka, pank, banko sąskaita, bankas konts, arveldusarve, pangakonto, arvelduskonto,
    konto number, norēķinu konts, konta numurs, sąskaita`,
  money: `
    suma, summa, likutis, skola, saldo, bilance, kaina, cena, hind, alga, atlyginimas, maksa,
    nario mokestis`,
  date: `
    data, datums, kuupäev, gimimo data, dzimšanas datums, sünniaeg, sukurta, izveidots, loodud,
    įstojimo data, iestāšanās datums, liitumise kuupäev, registracijos data,
    reģistrācijas datums, registreerimise kuupäev, gimimo metai, laika zīmogs, sünnikuupäev,
    ajatempel, dzimšanas gads`,
  counter: "kiekis, skaits, kogus, eil nr",
  consent: "aktyvus, aktīvs, aktiivne",
  fax: "faksas, fakss, faks",
  colleague: `
    vadybininkas, vadītājs, müügimees, atsakingas, vastutaja, haldur, direktorius, direktors,
    direktor, meras, mērs, vallavanem, linnapea, gydytojas, ārsts, arst, treneris, treener,
    juhataja, pirmininkas, priekšsēdētājs, juhatuse liige`,
  secret: "slaptažodis, parole, parool",
  supplier: `
    tiekėjas, tiekėjo, tiekėjai, piegādātājs, piegādātāja, piegādātāji, tarnija, tarnijad,
    hankija`,
  employee: `
    darbuotojas, darbuotojo, darbinieks, darbinieka, darbinieki, töötaja, töötajad, skolotājs,
    õpetaja`,
  person: `
    narys, nario, biedrs, biedra, liige, liikme, mokinys, skolēns, õpilane, studentas,
    students, üliõpilane, pacientas, pacients, patsient, nuomininkas, īrnieks, üürnik,
    lasītājs, skaitytojas, lugeja, dalyvis, dalībnieks, osaleja`,
  flat: "butas, dzīvoklis, korter, buto nr, dzīvokļa nr, korteri nr",
  district: "seniūnija, pagasts, linnaosa, vald, omavalitsus",
  personal: `
    asmens kodas, personas kods, isikukood, tėvai, vecāki, vanem, motina, māte, ema, tėvas,
    tēvs, isa, vanema telefon, vanemad, vanema, hooldaja, lapsevanem, vecāks, vecāka,
    aizbildnis, aizbildņa, globėjas, globėjo, tėvų, tėvo, motinos, mātes`,
  filler: "ir, un, ja, või, arba, vai",
  organisation: "mokykla, kool",
}
