import type { Words } from "../knowledge/concepts.ts"

export const german: Words = {
  name: `
    name, name 1, name1, anzeigename, namen, kurzname, ihr name, vollst name, name institution,
    name der einrichtung, einrichtungsname, name oder firma, name der schule, vereinsname,
    praxisname, schulname, objektname, kundenname, name des kunden, kd name`,
  designation: "bezeichnung",
  full_name: `
    vor und nachname, vorname nachname, vorname und nachname, name vorname, vollständiger name,
    voller name, gesamtname, nachname vorname, vorname name, name und vorname, vor zuname,
    vor und zuname, vorname zuname, name komplett, familienname vorname, zuname vorname`,
  first_name: "vorname, vornamen, rufname, rufname vorname",
  last_name: "nachname, familienname, zuname, nachnamen, name nachname",
  infix: "namensvorsatz, vorsatzwort",
  company: `
    firma, unternehmen, organisation, betrieb, arbeitgeber, gesellschaft, geschäft, verein,
    einrichtung, institution, praxis, behörde, kanzlei, gewerbe, verknüpftes unternehmen,
    zugehöriges unternehmen, zugehörige firma, muttergesellschaft, mutterunternehmen,
    verbundenes unternehmen, verknüpfte firma`,
  company_name: `
    firmenname, firmenbezeichnung, unternehmensname, firmierung, name der firma,
    name des unternehmens, firma name, organisationsname`,
  contact_person: `
    ansprechpartner, kontaktperson, ansprechperson, zu händen, z hd, zhd, zu hd,
    ansprechpartner name, hauptansprechpartner, ansprechpartnerin, kontakt,
    ansprechpartner vorname nachname`,
  email: `
    e mail, mail, mailadresse, e mail adresse, emailadresse, e mailadresse, elektronische post,
    e mail anschrift, email, e post, ihre e mail, ihre e mail adresse, e mail kontakt,
    kontakt e mail, e mailadr, mailadr`,
  phone: `
    telefon, telefonnummer, tel, telefon nr, rufnummer, fon, festnetz, fernsprecher, telefonnr,
    tel nr, haupttelefon, telefon zentrale, telefonnummern, festnetznummer, durchwahl, telf 1,
    telf1, telefon p, telefon g, tel g, tel p, telefon d, telefonanschluss, tel festnetz,
    telefon 1, tel 1, tel nummer, fernruf, telefonkontakt, telef`,
  mobile: `
    mobil, handy, mobiltelefon, handynummer, mobilnummer, mobilfunk, natel, mobilfunknummer,
    funktelefon, mobil nr, handy nr, handy 1, mobil 1, mobilfunk nr, mobile, mobiltel`,
  external_id: `
    externe id, fremdnummer, externe nummer, externe kundennummer, eindeutige id`,
  customer_number: `
    buchungskontonummer, kundennummer, kundennr, kunden nr, kunden id, kd nr, kdnr,
    kunden nummer, debitorennummer, debitorennr, debitor, debitoren nr, debitorenkonto,
    kontaktnummer, adressnummer, mandantennummer, mitgliedsnummer, kontonummer debitor,
    personenkonto, kundencode, kundenkennung, kunde nr, adress nr, kundenkonto, kontakt nr,
    debitoren kreditoren nr, debitor nr, klienten nr, klientennummer, patientennummer,
    geschäftspartnernummer, kundenkürzel, adressnr, matchcode nr, kundenschlüssel,
    empfängernummer, empfänger nr, mitgl nr, mitgliedsnr, mitglieds nr, mitgliedernummer,
    mitglied nr, kunnr, teilnehmernummer, patientennr, gäste nr, gastnummer, gästenummer,
    mieternummer, mieter nr, spendernummer, schülernummer, leserausweis, leserausweisnummer,
    ausweisnummer, kartennummer leser, personalnummer, personal nr, pers nr, versichertennr,
    mitgliedsausweis, mitglieds id, mitgl nummer, abonummer, abonnentennummer, debitoren id,
    matrikelnummer, matrikel nr, partnernummer, geschäftspartner nr, kd nummer, kundnr,
    kunden no, adressennummer, stammnummer, mandantennr, bibliotheksnummer, lesernummer,
    benutzernummer bibliothek, bibliotheksausweisnummer, vereinsnummer, vereins nr`,
  id: "id",
  number: "nummer, nr",
  code: "kürzel, code, schlüssel, kennung",
  reference: "referenz, referenznummer, aktenzeichen",
  tax_id: `
    umsatzsteuer id, ust id, ustid, ust idnr, ustidnr, umsatzsteuer identifikationsnummer,
    umsatzsteueridentifikationsnummer, eu ust id, ust id nr, umsatzsteuer id nr, uid nummer,
    uid nr, mwst nr, mwst nummer, umsatzsteuer idnr, ust identnummer, ust ident nr, vat nummer,
    umsatzsteuernummer, ust nummer, umst id nr, mehrwertsteuernummer, uid, ust ident, eu uid, stceg`,
  tax_number: "steuernummer, steuer nr, steuernr, st nr, finanzamt steuernummer, steuer id",
  register: `
    handelsregisternummer, hrb, registernummer, handelsregister, hr nummer, firmenbuchnummer,
    handelsregister nr, amtsgericht`,
  address: "adresse, anschrift, wohnadresse, postanschrift, adressen, adresszeile",
  full_address: "vollständige adresse, komplette adresse, gesamtadresse, adresse komplett",
  street: `
    strasse, str, straße und hausnummer, strasse nr, strasse hausnummer, strasse und nr,
    strassenname, strasse haus nr, straße nummer, stras, straße hausnr, strasse u hausnr,
    straße u nr, strasse hnr, str nr, str hausnr, strassenbezeichnung, adresse strasse`,
  street2: `
    adresszusatz, anschriftenzusatz, adressergänzung, adresszeile 2, hinweis zur adresse,
    anschriftzusatz, adress zusatz, hinterhof, stockwerk, etage, gebäude, zusatzzeile,
    zusätzliche adresszeile, zusätzliche adresse, zusatz adresse, adresszusatz 1, zusatz,
    wohnungs nr, adresse zusatz, c o, zimmer, firmenzusatz anschrift`,
  line: "zeile",
  house_number: `
    hausnummer, haus nr, hausnr, hnr, hsnr, haus nummer, hausnummer von, haus no, nr haus`,
  flat: "hausnummernzusatz, hausnummer zusatz, türnummer, wohnungsnummer",
  city: `
    ort, stadt, wohnort, ortschaft, ortsname, ort 01, ort01, wohnort ort, stadt ort, ort stadt,
    ort name, stadtname, ortsbezeichnung`,
  region: `
    bundesland, kanton, region, bundesland kanton, provinz, bundesstaat, regio,
    land bundesland, bundesländer`,
  postal_code: `
    plz, postleitzahl, post leitzahl, plz code, pstlz, postlz, plz wohnort nr, plz zustellung,
    postzahl, postleitzahlen`,
  country: `
    land, land region, staat, ländername, landname, wohnsitzland, land1, staat land, wohnland`,
  country_code: `
    nationskennzeichen, ländercode, länderkennzeichen, landeskennzeichen, land code,
    länderkürzel, lkz, landcode, land iso, ländercode iso, landkürzel, länderkennung`,
  website: `
    webseite, webadresse, website, internet, homepage, internetseite, internetadresse, www, web,
    url, webseiten, w3, www adresse, internetauftritt, webpräsenz, webadr, url webseite`,
  notes: `
    notiz, notizen, bemerkung, bemerkungen, kommentar, anmerkung, anmerkungen, memo, hinweis,
    hinweise, interne notiz, notizfeld, info, interne bemerkung, kommentare`,
  description: "beschreibung, zusatzinformationen, information, informationen",
  tags: `
    schlagworte, schlagwörter, kategorien, stichworte, tags, labels, markierungen, etiketten`,
  source: `
    quelle, herkunft, kontaktquelle, lead quelle, ursprung, akquisequelle, ursprüngliche quelle`,
  customer: `
    kunde, kunden, person, kundin, mandant, klient, geschäftspartner, debitoren, käufer,
    auftraggeber, personen`,
  person: `
    mitglied, interessent, teilnehmer, gast, patient, benutzer id, mieter, gäste, teilnehmerin,
    besucher, abonnent, spender, schüler, bewohner, versicherter, patientin, schülerin,
    schueler, spenderin, förderer, leser, ausweisinhaber, bewerber, kursteilnehmer`,
  contact: "kontakt, kontakte, kontaktdaten, ap",
  account: "konto",
  record: "datensatz",
  tax: "steuer",
  organisation: `
    firma, unternehmen, firmen, organisation, betrieb, krankenhaus, klinik, praxis,
    einrichtung, schule, hotel, restaurant, gaststätte, apotheke, bibliothek, museum,
    kindergarten, kita, heim, pflegeheim, werkstatt, geschäft`,
  individual: "natürl person, natürliche person",
  billing: `
    rechnung, rechnungen, rechnungsempfänger, faktura, rechnungs, korrespondenz, rg, abrechnung`,
  shipping: `
    lieferung, versand, liefer, lieferungs, warenempfänger, abholung, empfänger, lieferort`,
  work: "geschäftlich, dienstlich, arbeit, beruflich, büro, gesch",
  home: "privat, persönlich, zuhause, private",
  other: `
    weitere, weiterer, weiteres, andere, sonstige, alternativ, alternative, zusätzliche,
    abweichende, abw, andere r, weitere s, weiteres r, weiteres e`,
  main: "haupt, primär, zentrale, allgemein, standard",
  second: "zweite, zweiter, zweites, dritte",
  mailing: "post",
  default: "stamm",
  legal: "sitz, rechnungssitz, adressattyp, keine angabe",
  free: "autotelefon, rückmeldung, rückruf, hotline",
  aspect: `
    typ, art, status, titel, anrede, position, abteilung, beruf, funktion, sprache, währung,
    akad grad, titel akad grad, akademischer titel, briefanrede, grußformel, namenszusatz,
    adelstitel, geschlecht, branche, gruppe, preisgruppe, preisliste, liste, verteiler, suffix,
    initialen, weitere vornamen, zweiter vorname, mittelname, postfach, postfach plz,
    nr fremdsystem, nummer fremdsystem, feld, indiv feld, individuelles feld,
    benutzerdefiniert, benutzer, benutzername, pager, telex, isdn, region büro, priorität,
    vertraulichkeit, reisekilometer, verzeichnisserver, hobby, organisationsnr, regierungsnr,
    internet frei gebucht, angezeigter name, anzeigename der e mail, stichwörter,
    abrechnungsinformation, kinder, unternehmensgegenstand, zahlungsart, zahlungsbedingung,
    zahlungsbedingungen, zahlungsziel, zahlungsweise, zahlungsträger, lieferart, mahnung,
    mahntext, skonto, rabatt, verfahren, versandzusatz, versandart, zustellbezeichnung, gültig,
    kennz, korrekt, leerfeld, verknüpft, mandatsreferenz, lieferbedingung, rechtsform,
    gesellschaftsform, kundentyp, kontaktart, kontakttyp, adressart, adresstyp,
    adress kategorie, rolle, land vorwahl, diverse, diverse konto, opos konto, steuersatz,
    steuerart, steuerklasse, nationalität, staatsangehörigkeit, familienstand, bürostandort,
    telefon für hörbehinderte, partner, büro raum, empfohlen von, privat kennzeichen, vertrag,
    vertragsnummer, rechnungsnummer, auftrag, auftragsnummer, artikel, bestellungen, tarif,
    lager, kostenstelle, sachkonto, gegenkonto, mahnstufe, mahnwesen, e rechnung, leitweg id,
    leitwegid, klasse, firmenzusatz, krankenkasse, kostenträger, vers nr, versicherung,
    versicherungsnummer, versichertenstatus, kundenstatus, beitrag art, beitragsgruppe,
    mitgliedsart, mitgliedschaft, mitgliedstyp, zimmernummer, vertragsart, tätigkeit,
    dienststelle, kostenstellen nr, schulform, schulart, schulnummer, konfession, bekenntnis,
    geburtsort, amtlicher gemeindeschlüssel, ags, gemeindeschlüssel, gemeindekennziffer, gkz,
    regionalschlüssel, beruf titel, tarifgruppe, hund, tier, tierart, rasse, kennzeichen,
    fahrzeug, fahrzeugmodell, fahrgestellnummer, zähler, zählernummer, flurstück, gemarkung,
    vertragskonto, buchungskreis, liefersperre, staffel, träger, krankenhausträger,
    bestellnummer, bestell nr, bestell id, auftrags nr, rechnungs nr, belegnummer, beleg nr,
    vorgangsnummer, vertragsnr, artikelnummer, bestellung, ticketnummer, breitengrad,
    längengrad, geografische breite, geografische länge, geogr breite, geogr länge, koordinaten,
    öffnungszeiten`,
  bank: `
    bank, bankleitzahl, blz, bankverbindung, bankbezeichnung, bankname, iban, bic,
    kontoinhaber, bank kontonummer, kontonummer, konto nr, swift code, bankverb, hauptbankverb,
    mandantenbank, kontonr, lastschrift, sepa, kontonummer bank, bankkonto`,
  money: `
    umsatz, saldo, betrag, kreditlimit, summe, guthaben, preis, offener betrag, limit,
    offene posten, gesamtumsatz, beitrag, jahresbeitrag, gehalt, kaufpreis, gesamtbetrag,
    einkommen`,
  date: `
    datum, geburtstag, geburtsdatum, erstellt, geändert, jahrestag, angelegt am, erstellt am,
    geändert am, kunde seit, letzte bestellung, letzter kontakt, erfasst am, angelegt,
    aktualisiert am, letzte änderung, seit, gültig von, gültig bis, anlagedatum, erstelldatum,
    änderungsdatum, registriert am, letzter einkauf, eintrittsdatum, eintritt, austritt,
    austrittsdatum, geb datum, gebdat, geb, aufnahmedatum, beitrittsdatum, zeitstempel,
    anmeldedatum, bestelldatum, rechnungsdatum, letzter besuch, letzter termin, gründungsdatum,
    änderung, anlage`,
  counter: `
    anzahl, lfd nr, laufende nummer, zeilennummer, pos, lfdnr, laufnummer, anzahl bestellungen`,
  consent: `
    einwilligung, werbung, newsletter, aktiv, inaktiv, gesperrt, gelöscht, dsgvo, privatkunde,
    ist kunde, insolvent, archiviert, werbeerlaubnis, ist, ist ein unternehmen, ist firma,
    ist eine firma`,
  personal: `
    mutter, vater, eltern, ehepartner, ehegatte, kind, notfallkontakt, name des r vorgesetzten,
    erziehungsberechtigter, erziehungsberechtigte, sorgeberechtigter, telefon mutter,
    telefon vater, name mutter, name vater, notfallnummer, notfalltelefon, vormund, angehörige,
    angehöriger, partner name, notruf, erziehungsberechtigten, sorgeberechtigte,
    sorgeberechtigten, elternteil, gesetzlicher vertreter, gesetzl vertreter, notfall,
    notfallperson, erziehungsber`,
  prefix: `
    vorwahl, ländervorwahl, eu land, landesvorwahl, ust land, ortsvorwahl, vorwahl land,
    landesvorwahlnummer, internationale vorwahl, onkz, ortsnetzkennzahl, vorwahlnummer,
    telefonvorwahl, tel vorwahl`,
  category: "kategorie, kundenkategorie, kundengruppe, kundenart, gruppen",
  alias: `
    kurzbezeichnung, suchname, suchbegriff, spitzname, matchcode, alternativer suchname, name 2,
    name 3, namenszeile 2, geburtsname, zusatzname, firmenname 2, firma 2, suchwort, alias`,
  fax: "fax, telefax, faxnummer, fax nr, telefaxnummer",
  colleague: `
    betreuer, bearbeiter, sachbearbeiter, vertreter, zuständig, verkäufer, vorgesetzter,
    vorgesetzten, assistent, assistentin, verantwortlicher, kundenbetreuer, erstellt von,
    geändert von, angelegt von, berater, außendienst, verantwortlich, zugewiesen an, empfohlen,
    werber, vermittler, steuerberater, techniker, bürgermeister, bürgermeisterin, vorstand,
    vorsitzender, geschäftsführer, schulleiter, schulleitung, schulleiterin, leiter, leitung,
    landrat, hausarzt, behandler, arzt, klassenlehrer, trainer, steuerberater name, disponent,
    hausverwalter, ansprechpartner intern, verwalter, vertreten durch, absender, versender,
    vermieter, fahrer, kam, key account manager`,
  secret: "passwort, kennwort, passwort hash, zugangscode",
  filler: `
    der, die, das, des, und, oder, im, in, von, vom, zu, zur, für, ggf, bzw, am, bei, den,
    pflichtfeld, optional, r, s, e, wie lautet ihr, wie lautet ihre, wie ist ihr, wie ist ihre,
    ihr, ihre, bitte, geben sie, bitte angeben, zeichen, max, maximal, stellig,
    falls vorhanden, wenn vorhanden, mit, aus, ein, eine, daten`,
  place: "plz ort, postleitzahl ort, plz und ort, plz wohnort",
  county: "landkreis, kreis, bezirk, verwaltungsgemeinschaft, landkreis name, kreis name",
  supplier: "lieferant, lieferanten, kreditor, kreditoren, zulieferer, hersteller",
  employee: `
    mitarbeiter, mitarbeiterin, personal, angestellter, beschäftigter, mitarbeitende, lehrer,
    lehrkraft`,
  district: "ortsteil, stadtteil, stadtbezirk, bezirk ort, gemeinde, gemeindename",
  owner: "eigentümer, besitzer, halter, inhaber, tierhalter, hundehalter, fahrzeughalter",
  branch: "filiale, filialen, standort, laden, verkaufsstelle, niederlassung",
}
