import type { Words } from "../knowledge/concepts.ts"

export const finnish: Words = {
  name: "nimi, näyttönimi, asiakkaan nimi",
  full_name: `
    koko nimi, etu ja sukunimi, etunimi ja sukunimi, etunimi sukunimi, sukunimi etunimi,
    sukunimi ja etunimi`,
  first_name: "etunimi, etunimet, kutsumanimi",
  last_name: "sukunimi",
  company: "yritys, organisaatio, yhtiö, toiminimi, yhdistys, työnantaja, firma",
  company_name: `
    yrityksen nimi, yritysnimi, organisaation nimi, yrityksennimi, virallinen nimi`,
  contact_person: "yhteyshenkilö, yhteyshenkilön nimi, kontaktihenkilö, yhteyshlö",
  email: `
    sähköposti, sähköpostiosoite, e mail, email, s posti, sähköpostiosoitteet, sposti,
    sähköposti osoite`,
  phone: `
    puhelin, puhelinnumero, puh, puh nro, lankapuhelin, puhelinnro, puhelin nro, puhelin 1,
    puhelinnumerot`,
  mobile: "matkapuhelin, matkapuhelinnumero, kännykkä, gsm, mobiili, matkapuh, gsm numero",
  external_id: "ulkoinen tunniste, ulkoinen id, ulkoinen tunnus",
  customer_number: `
    asiakasnumero, asiakasnro, asiakas nro, asiakastunnus, asiakas id, asiakaskoodi,
    asiakkaan numero, asiakkaan tunnus, jäsennumero, asiakkaan id`,
  id: "id, tunniste, tunnus",
  number: "numero, nro, no",
  code: "koodi",
  reference: "viite, viitenumero, viitteenne",
  tax_id: `
    alv numero, alv tunniste, alv tunnus, vat numero, alv nro, arvonlisäverotunniste, vat tunnus`,
  register: `
    y tunnus, ytunnus, yritystunnus, y tunnus henkilötunnus, liike ja yhteisötunnus, ly tunnus`,
  address: "osoite, postiosoite, osoitteet, käyntiosoite, kotiosoite, osoiterivi",
  street: "katuosoite, katu, lähiosoite, jakeluosoite, kadun nimi",
  street2: "osoitteen lisätieto, osoitteen lisätiedot, lisäosoite, osoite jatkuu, c o",
  line: "rivi",
  house_number: "talonumero, talon numero, katunumero",
  city: "kaupunki, postitoimipaikka, paikkakunta, kunta, toimipaikka, kotipaikka",
  region: "maakunta, alue, lääni, osavaltio, maakunta lääni",
  postal_code: "postinumero, postinro, posti nro",
  country: "maa, maan nimi, maa alue",
  country_code: "maakoodi, maatunnus, maan koodi",
  website: `
    verkkosivu, kotisivu, www, verkkosivusto, www sivu, url, www osoite, kotisivut,
    internet sivu, verkkosivut, nettisivu`,
  notes: `
    muistiinpanot, huomautukset, lisätiedot, huomiot, kommentit, kommentti, huomautus, muistio,
    huom, lisätieto, lisätietoja, muistiinpano`,
  description: "kuvaus, tiedot",
  tags: "tunnisteet, tagit, avainsanat, luokat",
  source: "lähde, alkuperä, liidin lähde",
  customer: `
    asiakas, asiakkaan, asiakkaat, henkilö, jäsen, asiakastiedot, käyttäjä, potilas, velallinen,
    tilaaja, yksityishenkilö`,
  contact: "yhteystieto, kontakti, yhteystiedot, yhteyshenkilön",
  account: "tili",
  organisation: "yrityksen, yritys, organisaation",
  billing: "laskutus, lasku, laskun, laskutuksen, laskutusosoitteen",
  shipping: "toimitus, toimituksen, toimitusosoitteen, lähetys",
  work: "työ, työpaikka, toimisto",
  home: "koti, kotiin, yksityinen",
  other: "muu, toissijainen, vaihtoehtoinen, muut, lisä",
  main: "ensisijainen, pää, oletus, vaihde",
  second: "toinen, kolmas",
  mailing: "posti, postitus",
  legal: "käynti, virallinen",
  aspect: `
    tyyppi, tila, titteli, asema, osasto, ammatti, kieli, valuutta, sukupuoli, toimiala,
    asiakastyyppi, hinnasto, lista, rooli, tehtävä, tehtävänimike, nimike, toinen nimi,
    maksuehto, maksutapa, toimitustapa, toimitusehto, alennus, postilokero, alue koodi,
    kampanja, projekti, tilaus, tilaukset, sopimus, verkkolaskuosoite, verkkolaskutunnus,
    välittäjä, verkkolaskuoperaattori, operaattori, ovt tunnus, ovt, välittäjän tunnus,
    kustannuspaikka, käyttäjätunnus, nimimerkki, laskutustapa, laskukanava, prioriteetti,
    kanava, verokanta, alv kanta, jäsenyys, ryhmä`,
  bank: "pankki, tilinumero, iban, bic, pankkitili, pankkiyhteys, pankin nimi",
  money: "saldo, summa, luottoraja, liikevaihto, avoinna, yhteensä, myynti, luotto",
  date: `
    päivämäärä, syntymäaika, syntymäpäivä, luotu, muokattu, rekisteröity, luontipäivä,
    viimeisin tilaus, asiakas alkaen, pvm, päivitetty, lisätty, viimeisin ostos`,
  counter: "määrä, rivinumero, lukumäärä, tilausten määrä, järjestysnumero, henkilöstömäärä",
  consent: `
    aktiivinen, uutiskirje, suostumus, estetty, passiivinen, markkinointilupa, toimittaja,
    yksityisasiakas, arkistoitu, poistettu, suoramarkkinointi`,
  personal: "henkilötunnus, hetu, puoliso, lapset, lähiomainen, sotu",
  prefix: "maanumero, suuntanumero",
  category: "ryhmät, asiakasryhmä, kategoria, luokka, asiakasluokka, segmentti",
  alias: "lyhytnimi, lempinimi, hakunimi, nimi 2, lyhenne, aputoiminimi, kutsumanimi lyhyt",
  fax: "faksi, fax, faksinumero, telefax",
  colleague: `
    myyjä, vastuuhenkilö, omistaja, käsittelijä, esimies, luonut, asiakasvastaava, vastuumyyjä,
    muokannut, avustaja, kirjanpitäjä, työntekijä, suosittelija`,
  secret: "salasana",
  filler: "ja, tai, on, pakollinen, valinnainen, jos, sekä, oma",
}
