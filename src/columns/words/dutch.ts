import type { Words } from "../knowledge/concepts.ts"

export const dutch: Words = {
  name: `
    naam, weergavenaam, naam 1, naam klant, klantnaam, naam relatie, naam organisatie klant,
    uw naam, naam lid, naam instelling, instellingsnaam, schoolnaam`,
  designation: "tenaamstelling, omschrijving naam",
  full_name: `
    volledige naam, voor en achternaam, voornaam achternaam, voornaam en achternaam,
    naam contact volledig, naam voluit, naam en voornaam, naam volledig`,
  first_name: "voornaam, voornamen, roepnaam, voornaam roepnaam",
  last_name: "achternaam, familienaam, geslachtsnaam",
  infix: `
    tussenvoegsel, tussenvoegsels, voorvoegsel, tussenv, voorvoegsels, tussenvoegsel achternaam`,
  company: `
    bedrijf, organisatie, onderneming, firma, zaak, instelling, werkgever, stichting,
    vereniging, gekoppeld bedrijf, moederbedrijf, gerelateerd bedrijf, bijbehorend bedrijf,
    moedermaatschappij`,
  company_name: `
    bedrijfsnaam, naam bedrijf, organisatienaam, handelsnaam, naam organisatie, firmanaam,
    statutaire naam, naam van het bedrijf, naam onderneming`,
  contact_person: `
    contactpersoon, ter attentie van, t a v, tav, aanspreekpunt, naam contactpersoon, contact,
    attentie`,
  email: `
    e mail, email, e mailadres, mailadres, mail, emailadres, e mail adres, e mailadressen,
    e mail algemeen, emailadressen, uw e mail, uw e mailadres, email 1`,
  phone: `
    telefoon, telefoonnummer, tel, telefoonnr, vaste telefoon, telnr, tel nr, telefoonnummers,
    vast telefoonnummer, tel nummer, telefoon vast, algemeen nummer, telefoon 1, vast nummer,
    telefoon overdag`,
  mobile: `
    mobiel, mobiele telefoon, mobiel nummer, gsm, mobielnummer, 06 nummer, mobiele nummer,
    gsm nummer, mobiel telefoonnummer, mobiele tel, gsm nr, mobiel nr`,
  external_id: "extern id, externe id, externe code, externe referentie, extern nummer",
  customer_number: `
    klantnummer, klant nr, klantnr, relatienummer, debiteurnummer, debiteurennummer,
    relatie id, klant id, klantcode, relatiecode, debiteur nr, debiteurnr, debiteurcode,
    relatienr, klantid, contactnummer, lidnummer, nummer debiteur, relatie nr, debiteur code,
    klantkenmerk, uw klantnummer, debiteurennr, lidnr, ledennummer, bondsnummer,
    personeelsnummer, personeelsnr, pers nr, leerlingnummer, studentnummer, stamnummer,
    patiëntnummer, cliëntnummer, cliëntnr, lidmaatschapsnummer, huurdernummer, donateursnummer,
    pasnummer, lezersnummer, abonneenummer, knvb nummer, stamnr, verenigingsnummer`,
  id: "id",
  number: "nummer, nr, no",
  code: "code, kenmerk code, zoekcode nummer",
  reference: "referentie, kenmerk",
  tax_id: `
    btw nummer, btwnummer, btw nr, btw id, btw identificatienummer, vat nummer, btw, btwnr,
    btw identificatie nummer, btw id nummer, ob nummer, omzetbelastingnummer`,
  register: `
    kvk, kvk nummer, kvknummer, kvk nr, kamer van koophandel, ondernemingsnummer, kbo nummer,
    kvknr, kvk nummer coc, rsin, oin`,
  address: `
    adres, adressen, adresgegevens, vestigingsadres, bezoekadres, woonadres, adresregel`,
  full_address: "volledig adres",
  street: `
    straat, straatnaam, straat en huisnummer, straat huisnummer, adres straat, straat nr,
    straat huisnr, straat en nummer, straat nummer`,
  street2: `
    adresaanvulling, adres aanvulling, toevoeging adres, extra adresregel, adres extra,
    verdieping, gebouw, adrestoevoeging`,
  line: "regel, lijn",
  house_number: "huisnummer, huisnr, huis nr, nr huis, nummer huis, huisnummer nr",
  flat: `
    toevoeging, huisnummer toevoeging, huisnummertoevoeging, bus, busnummer, huisnr toevoeging,
    huisnrtoevoeging, huisletter, huisnr toev, toev, busnr`,
  city: "plaats, stad, woonplaats, plaatsnaam, vestigingsplaats, stad gemeente",
  region: "provincie, regio, staat, staat provincie, staat regio, deelstaat",
  postal_code: "postcode, postkode, postcode plaatsnaam code, post code, pc",
  country: "land, landnaam, land regio",
  country_code: "landcode, land code, landkode, iso landcode, landcode iso",
  website: `
    website, webadres, internet, webpagina, homepage, url, internetadres, site, web,
    internetsite`,
  notes: `
    notities, notitie, opmerkingen, opmerking, memo, toelichting, aantekeningen, bijzonderheden,
    commentaar, interne notitie, notes`,
  description: "omschrijving, beschrijving, informatie, aanvullende informatie",
  tags: "labels, tags, categorieën, etiketten, trefwoorden",
  source: "bron, herkomst, leadbron, afkomstig van",
  customer: `
    klant, klanten, relatie, debiteur, persoon, relaties, lid, patiënt, gebruiker, afnemer,
    debiteuren, klantgegevens, deelnemer, bezoeker, koper, particulier, cliënt`,
  contact: "contact, contacten, contactgegevens, contactinfo, contactinformatie",
  account: "rekening, account",
  record: "record",
  organisation: "bedrijf, organisatie, bedrijfs, zakelijke, school, instelling, hotel, apotheek",
  billing: "factuur, facturatie, facturen, factureren",
  shipping: "aflever, levering, verzend, verzending, bezorg, lever",
  work: "werk, zakelijk, kantoor",
  home: "thuis, privé, prive, huis",
  other: "ander, andere, overig, overige, alternatief, extra, aanvullend, anders",
  main: "hoofd, algemeen, primair, standaard, primaire",
  second: "tweede, derde",
  mailing: "post, correspondentie",
  legal: "vestiging, bezoek, statutair",
  free: "autotelefoon, terugbellen, gratis nummer",
  aspect: `
    type, soort, status, titel, aanhef, aanspreking, functie, afdeling, beroep, taal, valuta,
    foto, geslacht, branche, groep, prijslijst, lijst, tweede voornaam, achtervoegsel,
    initialen, voorletters, voorletter, bijnaam, gebruikersnaam, betaling, betaalwijze,
    betalingsconditie, betalingscondities, betalingstermijn, betaaltermijn, betaalmethode,
    korting, postbus, postbus plaats, regio code, campagne, kanaal, project, bestelling,
    bestellingen, locatie, prioriteit, rechtsvorm, kostenplaats, kostendrager,
    grootboekrekening, sjabloon, layout, factuurlayout, verzendwijze, verzendmethode,
    bezorgmethode, leveringswijze, incasso, klanttype, relatietype, soort relatie,
    type relatie, peppol, peppol id, gln, kredietlimiet type, factuur via, taalcode, contract,
    abonnement, btw tarief, btw plichtig, btw regime, rol, nationaliteit, postbusnummer,
    verzendvoorkeur, afleverwijze, klas, leerjaar, kvk vestigingsnummer, vestigingsnummer,
    team, huisarts, zorgverzekeraar, polisnummer, verzekering, kenteken, merk, ras, diersoort,
    lidmaatschap, lidsoort, soort lid, geboorteplaats, sbi, sbi code, kiesdistrict, woning,
    gemeentecode, opleiding, afmeldreden, maat, bestelnummer, ordernummer, bestelnr, ordernr,
    order, orders, factuurnummer, factuurnr, contractnummer, polis, artikel, product,
    producten, offerte, aanspreektitel, breedtegraad, lengtegraad, coördinaten, openingstijden`,
  bank: `
    bank, iban, bic, bankrekening, bankrekeningnummer, rekeningnummer, rekeninghouder,
    naam rekeninghouder, banknummer, machtiging, incassomachtiging, tenaamstelling rekening,
    mandaat, bankrekeninghouder, iban nummer, ten name van`,
  money: `
    saldo, bedrag, omzet, kredietlimiet, totaal, openstaand, krediet, limiet,
    openstaand bedrag, totaal besteed, uurtarief, contributie, salaris, prijs, totaalbedrag,
    donatie`,
  date: `
    datum, geboortedatum, verjaardag, aangemaakt, aangemaakt op, gewijzigd, gewijzigd op,
    klant sinds, laatste bestelling, registratiedatum, aanmaakdatum, laatst gewijzigd,
    invoerdatum, laatste factuur, laatste bezoek, wijzigingsdatum, sinds, datum aangemaakt,
    toegevoegd op, laatst bijgewerkt, lid sinds, lid vanaf, inschrijfdatum, ingangsdatum,
    einddatum, begindatum, datum in dienst, in dienst, uit dienst, tijdstempel,
    datum inschrijving, besteldatum, factuurdatum`,
  counter: "aantal, volgnummer, regelnummer, aantal bestellingen, rij, aantal medewerkers",
  consent: `
    actief, inactief, nieuwsbrief, toestemming, geblokkeerd, avg, mailing, afgemeld,
    gearchiveerd, verwijderd, btw vrijgesteld, is klant`,
  personal: `
    partner naam, echtgenoot, kinderen, noodcontact, bsn, burgerservicenummer, noodgeval,
    ouder, ouders, moeder, vader, telefoon moeder, telefoon vader, naam ouder, ouder verzorger,
    contactpersoon noodgeval, voogd, noodnummer, verzorger, wettelijk vertegenwoordiger,
    bij nood, in geval van nood, noodgevallen, voogd naam`,
  prefix: "landnummer, netnummer, kengetal, landprefix, landcode telefoon, landnummer telefoon",
  category: "categorie, klantgroep, debiteurgroep, relatiegroep, segment, klantcategorie",
  alias: `
    zoeknaam, korte naam, zoekcode, alias, naam 2, verkorte naam, bedrijfsnaam 2, meisjesnaam,
    afkorting`,
  fax: "fax, faxnummer, telefax, faxnr",
  colleague: `
    accountmanager, verkoper, behandelaar, vertegenwoordiger, assistent, manager,
    aangemaakt door, gewijzigd door, toegewezen aan, verantwoordelijke, contactpersoon intern,
    beheerder, leidinggevende, adviseur, aangebracht door, boekhouder, voorzitter, secretaris,
    penningmeester, burgemeester, directeur, arts, trainer, hoofd der school, boekhouder naam,
    begeleider, afzender, verhuurder, chauffeur`,
  secret: "wachtwoord, toegangscode",
  filler: `
    de, het, een, van, en, of, voor, per, ten, ter, aan, op, in, met, uw, verplicht, optioneel,
    d, t, bij, te, wat is uw, wat is je, vul in, je, jouw, indien van toepassing, max,
    maximaal, tekens`,
  supplier: "leverancier, leveranciers, crediteur, crediteuren, fabrikant",
  employee: "medewerker, medewerkers, werknemer, personeel, personeelslid, docent, vrijwilliger",
  person: "leerling, student, cursist, huurder, donateur, bewoner, abonnee, verzekerde, speler",
  county: "regio gemeente, arrondissement, gewest",
  district: "gemeente, gemeentenaam",
  owner: "eigenaar",
  branch: "winkel, filiaal",
}
