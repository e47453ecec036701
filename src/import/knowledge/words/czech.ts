import type { Words } from "../concepts.ts"

export const czech: Words = {
  name: `
    název, jméno název, název subjektu, zobrazované jméno, název jméno, obchodní partner název`,
  full_name: `
    celé jméno, jméno a příjmení, příjmení a jméno, jméno příjmení, příjmení jméno,
    jméno nebo název, název firmy jméno`,
  first_name: "jméno, křestní jméno, křestní",
  last_name: "příjmení",
  company: "firma, společnost, organizace, podnik, zaměstnavatel, spolek",
  company_name: `
    název firmy, název společnosti, obchodní firma, obchodní název, název organizace,
    jméno firmy, obchodní jméno`,
  contact_person: "kontaktní osoba, kontaktní osoby, k rukám, jméno kontaktní osoby, kontakt",
  email: `
    e mail, email, mail, e mailová adresa, emailová adresa, elektronická pošta, e maily,
    adresa elektronické pošty`,
  phone: `
    telefon, tel, telefonní číslo, pevná linka, telefon 1, tel číslo, číslo telefonu, telefony,
    č telefonu`,
  mobile: "mobil, mobilní telefon, mobilní číslo, gsm, mobil tel, telefon mobil",
  external_id: "externí id, externí kód, externí číslo, externí identifikátor, vlastní id",
  customer_number: `
    číslo zákazníka, kód zákazníka, id zákazníka, zákaznické číslo, číslo odběratele,
    č zákazníka, kód odběratele, číslo klienta, číslo partnera, kód partnera,
    zkratka odběratele, kód firmy, id klienta, kód adresy, číslo adresy`,
  id: "id, identifikátor",
  number: "číslo, č",
  code: "kód, zkratka kód",
  reference: "reference, značka",
  tax_id: "dič, daňové identifikační číslo, vat id, číslo dph, dic, č dph, vat",
  register: "ičo, ič, identifikační číslo, ico, ic, rejstříkové číslo, ič ičo",
  address: "adresa, poštovní adresa, adresy, adresa sídla",
  full_address: "úplná adresa, celá adresa",
  street: `
    ulice, ulice a číslo, ulice č p, ulice číslo, ulice čp, ulice č p č o, adresa ulice,
    ulice a č p, ulice a číslo popisné, název ulice`,
  street2: "adresa doplnění, doplněk adresy, patro, budova, upřesnění adresy",
  line: "řádek",
  house_number: "číslo popisné, č p, čp, číslo domu, popisné číslo, č popisné",
  flat: "číslo orientační, č o, orientační číslo, číslo bytu, č orientační",
  city: "město, obec, město obec, místo",
  region: "kraj, okres, region, stát kraj",
  postal_code: "psč, poštovní směrovací číslo, psc",
  country: "země, stát, země region, název státu, název země",
  country_code: "kód země, kód státu, země kód, stát kód, zkratka státu",
  website: `
    web, webová stránka, www, webové stránky, internetová adresa, url, www stránky,
    webová adresa, internet, web stránky, domovská stránka`,
  notes: `
    poznámka, poznámky, komentář, interní poznámka, komentáře, soukromá poznámka, text poznámky`,
  description: "popis, informace",
  tags: "štítky, tagy, kategorie štítky, štítek, klíčová slova",
  source: "zdroj, původ, odkud",
  customer: `
    zákazník, zákazníka, klient, odběratel, osoba, adresář, partner, subjekt, zákazníci,
    odběratele, klienta, člen, pacient, uživatel, příjemce, objednatel, kupující`,
  contact: "kontakt, kontakty, kontaktní",
  account: "účet",
  organisation: "firma, firmy, společnosti, firemní",
  billing: "fakturační, fakturace, faktura, sídlo fakturační, fakturační údaje",
  shipping: "dodací, dodání, doručovací, doručení, příjemce zásilky, provozovna",
  work: "práce, pracovní, kancelář, služební, zaměstnání",
  home: "domů, domácí, soukromý, bydliště, domov",
  other: "jiný, další, ostatní, alternativní, jiná, jiné",
  main: "hlavní, primární, výchozí",
  second: "druhý, druhá, druhé, třetí",
  mailing: "korespondenční, poštovní",
  legal: "sídlo, sídla, trvalé, trvalého bydliště",
  aspect: `
    typ, druh, stav, titul, oslovení, pozice, funkce, oddělení, povolání, jazyk, měna, pohlaví,
    obor, skupina, ceník, seznam, druhé jméno, titul za jménem, titul před jménem, přípona,
    iniciály, přezdívka, uživatelské jméno, způsob platby, forma úhrady, splatnost,
    forma platby, způsob dopravy, sleva, poštovní přihrádka, p o box, oblast, kampaň, projekt,
    objednávka, objednávky, datová schránka, id datové schránky, středisko, zakázka,
    spisová značka, předkontace, členění, členění dph, typ zákazníka, role, pobočka,
    kategorie zákazníka typ, předvolba typ, plátce, variabilní symbol, konstantní symbol,
    specifický symbol, cenová hladina, doprava, právní forma`,
  bank: `
    banka, číslo účtu, bankovní účet, iban, bic, swift, kód banky, bankovní spojení, účet banka`,
  money: `
    saldo, částka, obrat, limit, kreditní limit, celkem, útrata, pohledávky, dluh, zůstatek`,
  date: `
    datum, datum narození, narozeniny, vytvořeno, upraveno, výročí, datum vytvoření,
    datum registrace, poslední objednávka, založeno, registrován, změněno, poslední nákup,
    datum založení, vytvořen`,
  counter: "počet, řádek číslo, pořadí, počet objednávek, pořadové číslo, počet zaměstnanců",
  consent: `
    aktivní, souhlas, newsletter, neaktivní, plátce dph, odběr novinek, blokován, gdpr,
    dodavatel, zákaznický účet, fyzická osoba, zablokováno, archiv, zasílat novinky`,
  personal: "rodné číslo, manžel, manželka, děti, číslo op, občanský průkaz",
  prefix: "předvolba, mezinárodní předvolba, předčíslí",
  category: "kategorie, skupina zákazníků, kategorie zákazníka, segment, klíč",
  alias: `
    zkratka, krátký název, název 2, rodné příjmení, zkrácený název, doplněk názvu, jméno 2,
    firma 2`,
  fax: "fax, číslo faxu, telefax",
  colleague: `
    obchodník, vlastník, zodpovědná osoba, odpovědná osoba, prodejce, asistent, vedoucí,
    vytvořil, obchodní zástupce, zástupce, správce, manažer, upravil, pracovník, zaměstnanec,
    doporučil, účetní, řešitel`,
  secret: "heslo",
  filler: "a, nebo, v, na, za, pro, do, z, ze, povinné, nepovinné, i, s, k",
}
