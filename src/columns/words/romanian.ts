import type { Words } from "../knowledge/concepts.ts"

export const romanian: Words = {
  name: "nume, nume afișat",
  designation: "den, denumire",
  full_name: `
    nume complet, nume și prenume, nume prenume, prenume și nume, prenume nume, nume si prenume,
    denumire nume, nume denumire`,
  first_name: "prenume",
  last_name: "nume de familie, numele de familie",
  company: "companie, firmă, firma, organizație, societate, organizatie, întreprindere",
  company_name: `
    denumire firmă, nume firmă, nume companie, denumire societate, numele companiei,
    denumire firma, denumire client, nume organizație, denumirea firmei, nume societate`,
  contact_person: `
    persoană de contact, persoana de contact, persoana contact, nume contact, în atenția`,
  email: `
    e mail, email, adresă de email, adresa email, poștă electronică, mail, adresa de e mail,
    adresă email, adresa e mail, adrese email`,
  phone: `
    telefon, tel, număr de telefon, nr telefon, telefon fix, numar telefon, numar de telefon,
    nr tel, telefoane`,
  mobile: "mobil, telefon mobil, celular, nr mobil, număr mobil",
  external_id: "id extern, cod extern, identificator extern",
  customer_number: `
    cod client, număr client, id client, nr client, cod partener, numar client, cod clienti,
    cod intern client, id partener, nr legitimație, număr legitimație, marcă, nr matricol,
    număr matricol, cod pacient, cod membru, nr membru, cod abonat`,
  id: "id, identificator",
  number: "număr, nr, numar",
  code: "cod",
  reference: "referință, ref",
  tax_id: `
    cui, cif, cod fiscal, cod tva, cod unic de înregistrare, cui cif, cod identificare fiscală,
    cif cui, cui cnp, cif cnp, cod fiscal cui, nr tva, cod de identificare fiscala,
    cod fiscal cif, cod inregistrare fiscala`,
  register: `
    nr reg com, registrul comerțului, nr registrul comerțului, nr registru comerț, reg com,
    nr reg comertului, nr inmatriculare, nr reg comerț, număr registrul comerțului, j`,
  address: "adresă, adresa, adresă poștală, adrese, domiciliu, adresa sediu",
  full_address: "adresa completă, adresă completă",
  street: "stradă, strada, stradă și număr, str, strada nr, strada și numărul, nume stradă",
  street2: `
    bloc, scara, apartament, etaj, adresa completare, bloc scara apartament, detalii adresă`,
  line: "linie, linia",
  house_number: "număr stradă, nr stradă, număr casă",
  city: `
    adr localitate, oraș, localitate, municipiu, localitatea, oras, orașul,
    oraș localitate, loc`,
  region: "județ, regiune, sector, judet, județul, județ sector, stat județ, provincie, jud",
  postal_code: "cod poștal, cod postal, codul poștal",
  country: "țară, țara, tara, țara regiune, tara regiunea",
  country_code: "cod țară, cod tara, codul țării, cod tară",
  website: "site, site web, pagină web, website, web, url, adresa web, pagina web",
  notes: `
    note, notițe, observații, comentarii, mențiuni, observatii, comentariu, notă,
    informații suplimentare`,
  description: "descriere, informații, detalii",
  tags: "etichete, taguri, categorii, cuvinte cheie",
  source: "sursă, sursa, proveniență",
  customer: `
    client, clientului, clienți, persoană, partener, cumpărător, membru, clientul, beneficiar,
    debitor, utilizator, abonat, pacient, clienti, persoană fizică`,
  contact: "contact, contacte, de contact",
  account: "cont",
  tax: "fiscal",
  organisation: "firmă, companie, firma, companiei",
  billing: "facturare, factură, de facturare, factura",
  shipping: "livrare, expediere, de livrare, punct de lucru",
  work: "serviciu, birou, muncă",
  home: "acasă, personal",
  other: "alt, altă, alte, secundar, alternativ, suplimentar",
  main: "principal, principală, implicit",
  second: "al doilea, a doua",
  mailing: "poștal, corespondență, de corespondență",
  legal: "sediu, sediu social, sediul social, sediul",
  aspect: `
    tip, stare, statut, titlu, funcție, departament, profesie, limbă, limba, monedă, moneda,
    sex, gen, domeniu, grup, listă de prețuri, listă, al doilea prenume, sufix, inițiale,
    poreclă, nume de utilizator, mod de plată, modalitate de plată, termen de plată,
    metodă de plată, scadență, termen plata, reducere, discount, căsuță poștală, zonă,
    campanie, proiect, comandă, comenzi, rol, tip client, tip persoană, analitic,
    cont contabil, cota tva, agent vânzări cod, filială, plafon tip, contract, plata,
    moneda facturare, tip partener, caen, cod caen, clasa, școala, siruta, cod siruta,
    loc naștere, cetățenie, medic de familie, nr comandă, număr comandă, nr factură,
    număr factură, produs, produse, nr contract`,
  bank: `
    bancă, banca, cont bancar, iban, swift, bic, cont iban, număr cont, sucursala, nume bancă,
    iban cont`,
  money: "sold, sumă, rulaj, limită de credit, valoare, total, limita credit, credit, plafon",
  date: `
    dată, data, data nașterii, zi de naștere, creat la, modificat la, data creării,
    data înregistrării, ultima comandă, data adaugarii, data crearii, creat, actualizat,
    ultima cumpărătură`,
  counter: "număr comenzi, cantitate, nr crt, poziție, număr curent, nr curent, număr angajați",
  consent: `
    activ, inactiv, acord, newsletter, abonat newsletter, blocat, plătitor tva, gdpr,
    platitor tva, platitor de tva, arhivat, scutit`,
  personal: `
    cnp, soț, soție, copii, act de identitate, serie ci, buletin, mama, tata, părinte, tutore,
    telefon părinte`,
  prefix: "prefix, prefix țară, atribut fiscal",
  category: "categorie, grup de clienți, grupă clienți, segment",
  alias: "nume scurt, denumire scurtă, denumire prescurtată, alias, nume 2",
  fax: "fax, număr de fax, nr fax",
  colleague: `
    agent, responsabil, vânzător, asistent, creat de, manager, delegat, reprezentant,
    agent vânzări, modificat de, administrator, contabil, recomandat de, director, primar,
    președinte, medic, antrenor`,
  secret: "parolă, parola",
  filler: `
    de, și, sau, a, al, ale, la, în, pe, pentru, cu, obligatoriu, opțional, din, si, în caz`,
  supplier: "furnizori, producător, furnizor",
  employee: "salariat, profesor, voluntar, angajat",
  person: "elev, student, donator, chiriaș, participant, asigurat",
  county: "comună, raion",
  owner: "proprietar",
}
