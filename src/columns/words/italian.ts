import type { Words } from "../knowledge/concepts.ts"

export const italian: Words = {
  name: `
    nome, nome visualizzato, nome cliente, nome del cliente, denominazione cliente,
    denominazione ente, nome struttura, nome ente, nominativo ragione sociale,
    intestazione cliente, nome completo o ragione sociale, ragione sociale nominativo,
    denominazione struttura, denominazione scuola`,
  designation: "nominativo, intestazione, denominazione, descrizione 1, intestatario",
  full_name: `
    nome completo, nome e cognome, cognome e nome, cognome nome, nome cognome,
    nome cognome ragione sociale, nominativo completo, ragione sociale cognome e nome,
    cognome e nome alunno, nome e cognome cliente, nominativo cliente, cognome nome cliente`,
  first_name: "nome di battesimo, primo nome",
  last_name: "cognome, cognomi",
  company: `
    azienda, società, ditta, impresa, organizzazione, ente, compagnia, organizzazione azienda,
    istituto, azienda associata, azienda collegata, società collegata, casa madre,
    società madre, azienda madre`,
  company_name: `
    ragione sociale, nome azienda, denominazione sociale, nome dell'azienda,
    denominazione ragione sociale, nome società, nome della società,
    ragione sociale denominazione, ragione soc, rag sociale, rag soc,
    denominazione o ragione sociale, nome ditta`,
  contact_person: `
    persona di contatto, referente, contatto, persona di riferimento, alla cortese attenzione,
    nome referente, c a, contatto principale, nome contatto`,
  email: `
    e mail, email, mail, posta elettronica, indirizzo e mail, indirizzo email,
    indirizzo di posta elettronica, indirizzo mail, emails, pec, indirizzo pec, email pec,
    posta elettronica certificata, mail pec, indirizzo email cliente, tua email`,
  phone: `
    telefono, tel, numero di telefono, telefono fisso, numero telefono, recapito telefonico,
    recapito, n telefono, telefoni, numero telefonico, tel fisso, n tel, num telefono,
    telefono 1, tel 1, recapiti telefonici, num tel, nr telefono`,
  mobile: `
    cellulare, cell, telefono cellulare, mobile, telefono mobile, numero di cellulare,
    n cellulare, cellulari, n cell, cell 1, tel cellulare, tel cell, cellulare 1,
    num cellulare, telefonino`,
  external_id: "id esterno, codice esterno, identificativo esterno, riferimento esterno",
  customer_number: `
    codice cliente, numero cliente, id cliente, cod cliente, n cliente, codice anagrafica,
    cod cli, numero del cliente, cod cliente fornitore, codice contatto, id anagrafica,
    riferimento cliente, n tessera, numero tessera, nr tessera, tessera, codice socio,
    numero socio, n socio, id socio, matricola, n matricola, numero matricola, codice tessera,
    codice cliente fornitore, cod anagrafica, cod soggetto, codice soggetto, codice utente,
    id utente cliente, numero paziente, codice paziente, codice alunno, cod socio, cod utente,
    codice iscritto, n iscrizione`,
  id: "id, identificativo",
  number: "numero, n, nr, num",
  code: "codice, cod",
  reference: "riferimento, rif",
  tax_id: `
    partita iva, p iva, piva, part iva, p iva cf, partita iva codice fiscale,
    partita iva o codice fiscale, iva, p iva codice fiscale, numero partita iva, p i v a,
    codice iva, partita iva c f, partita iva ue, p iva estera, partita iva estera`,
  tax_number: "codice fiscale, cf, cod fiscale, c f, cod fisc",
  register: "numero rea, rea, registro imprese, numero registro imprese",
  address: `
    indirizzo, indirizzi, indirizzo postale, indirizzo sede, indirizzo sede legale, indir`,
  full_address: "indirizzo completo",
  street: `
    via, indirizzo via, via e numero, via e numero civico, via n, via civico, strada,
    indirizzo e numero civico, via piazza, indirizzo residenza, via residenza, via indirizzo,
    indirizzo n civico, indirizzo civico, via numero`,
  street2: `
    indirizzo extra, complemento indirizzo, indirizzo aggiuntivo, interno, presso, scala,
    piano, edificio, località frazione, frazione, indirizzo seconda riga,
    informazioni aggiuntive indirizzo`,
  line: "riga, linea",
  house_number: "numero civico, civico, n civico, nr civico, n c, num civico, numero civico n",
  city: `
    città, comune, località, paese città, citta comune, comune di residenza, nome comune,
    denominazione comune, comune residenza, citta residenza, località comune, luogo,
    citta località`,
  region: `
    regione, provincia stato, stato provincia, cantone, stato regione, denominazione regione,
    nome regione, regione stato`,
  postal_code: `
    cap, codice postale, codice avviamento postale, c a p, cod postale,
    codice di avviamento postale`,
  country: `
    paese, nazione, stato, paese regione, nome paese, stato nazione, paese di residenza`,
  country_code: `
    codice paese, codice nazione, codice iso paese, cod nazione, paese iso, sigla nazione,
    iso paese`,
  website: "sito web, sito, sito internet, pagina web, url, indirizzo web, web",
  notes: `
    note, annotazioni, commenti, osservazioni, commento, nota, annotazione, note aggiuntive,
    appunti, note interne, note extra, informazioni aggiuntive, messaggio, note cliente,
    annotazioni varie`,
  description: "descrizione, dettagli, informazioni",
  tags: "tag, etichette, categorie, etichetta, parole chiave",
  source: "fonte, origine, provenienza, fonte contatto, canale di acquisizione",
  customer: `
    cliente, clienti, persona, utente, anagrafica, paziente, socio, debitore, membro, iscritto,
    acquirente, destinatario, committente, contatto cliente, ospite, del cliente`,
  contact: "contatto, contatti, di contatto, del contatto",
  account: "conto, account",
  record: "record, scheda",
  tax: "fiscale",
  organisation: `
    azienda, società, ditta, aziendale, scuola, istituto, ente, struttura, sede scolastica,
    hotel, albergo, ristorante, farmacia, biblioteca, museo, clinica, ospedale`,
  billing: "fatturazione, fattura, di fatturazione, fatture",
  shipping: `
    spedizione, consegna, di spedizione, di consegna, destinazione, destinazione merce`,
  work: "lavoro, ufficio, ufficio lavoro, uff",
  home: "casa, abitazione, privato, personale, ab",
  other: "altro, altra, altri, alternativo, secondario, aggiuntivo, altre, ulteriore",
  main: "principale, centralino, predefinito, generale, primario",
  second: "secondo, seconda, terzo",
  mailing: "postale, corrispondenza, di corrispondenza",
  legal: `
    sede, sede legale, legale, residenza, di residenza, della sede, ubicazione,
    posizione geografica`,
  free: "numero verde, telefono auto, richiamata",
  aspect: `
    tipo, titolo, appellativo, qualifica, posizione, ruolo, reparto, professione, lingua,
    valuta, foto, sesso, genere, settore, gruppo, listino, lista, secondo nome, suffisso,
    iniziali, nome utente, username, categoria iva, pagamento, modalità di pagamento,
    condizioni di pagamento, metodo di pagamento, termini di pagamento, scadenza, sconto,
    casella postale, zona, campagna, canale, progetto, ordine, ordini, codice destinatario,
    codice sdi, sdi, codice univoco, codice univoco ufficio, codice ipa,
    codice destinatario sdi, pec destinatario tipo, stato ordine, stato cliente, stato civile,
    regime fiscale, aliquota iva, esenzione iva, soggetto, natura giuridica, forma giuridica,
    tipologia, spedizioniere, porto, magazzino, agenzia, priorità, modulo, luogo di nascita,
    nazionalità, cuig, cup, cig, conto contabile, sottoconto, tipo cliente, tipo contatto,
    contratto, rating, reparto ufficio, titolo di studio, lettera d'intento, codice catastale,
    codice istat, istat, codice comune, codice belfiore, cod catastale, classe, sezione,
    plesso, taglia, veicolo, targa, razza, animale, specialità, ateco, codice ateco, attività,
    condizioni, causale, natura, tipo socio, anno scolastico, corso, assicurazione,
    medico curante tipo, codice meccanografico, numero ordine, n ordine, id ordine, nr ordine,
    numero fattura, n fattura, numero contratto, n contratto, prodotto, prodotti,
    riferimento ordine, preventivo, numero polizza, polizza, latitudine, longitudine,
    coordinate, orari, orario, orari apertura, orario di apertura, georeferenziazione`,
  bank: `
    banca, iban, bic, swift, conto corrente, abi, cab, c c, intestatario conto,
    coordinate bancarie, conto bancario, banca d'appoggio, mandato sepa, cin, numero conto`,
  money: `
    saldo, importo, totale, fido, fatturato, credito, debito, totale speso, spesa,
    capitale sociale, valore, plafond, quota, prezzo, stipendio, importo totale,
    quota associativa`,
  date: `
    data, data di nascita, compleanno, data creazione, creato il, modificato il, anniversario,
    data inserimento, ultimo acquisto, data registrazione, data di registrazione,
    data iscrizione, data di creazione, ultima modifica, cliente dal, data modifica,
    ultimo ordine, nascita, data nascita, ultima visita, data inizio, registrato il,
    aggiornato il, data tesseramento, data adesione, data assunzione, data ordine,
    informazioni cronologiche, data scadenza, data fattura, data ingresso, scadenza tessera,
    data uscita`,
  counter: `
    quantità, numero ordini, riga n, conteggio, n ordini, numero di ordini, progressivo,
    posizione numero, numero dipendenti`,
  consent: `
    attivo, consenso, newsletter, privacy, iscritto newsletter, bloccato, consenso marketing,
    accetta marketing, gdpr, archiviato, e cliente, esente, attivi, pubblica amministrazione,
    pa`,
  personal: `
    coniuge, figli, emergenza, luogo nascita, contatto di emergenza, padre, madre, genitore,
    telefono madre, telefono padre, genitore 1, genitore 2, nome padre, nome madre, tutore,
    contatto emergenza, genitori, tutore legale, esercente, esercente la potestà, madre nome,
    padre nome, emergenza contatto`,
  prefix: `
    prefisso, prefisso internazionale, prefisso iva, prefisso telefonico, prefisso nazionale,
    prefisso paese`,
  category: "categoria, gruppo clienti, categoria cliente, segmento",
  alias: `
    nome breve, alias, ragione sociale 2, ragione sociale abbreviata, nome 2, denominazione 2,
    nome abbreviato, descrizione 2, soprannome, insegna`,
  fax: "fax, numero di fax, telefax, n fax",
  colleague: `
    agente, responsabile, commerciale, assistente, venditore, creato da, modificato da,
    assegnato a, titolare, consulente, manager, capo, referente interno, commercialista,
    segnalatore, rappresentante, rappresentante legale, operatore, sindaco, presidente,
    direttore, dirigente, dirigente scolastico, segretario, medico, amministratore, insegnante,
    allenatore, rup, legale rappresentante, medico curante, mittente, locatore, autista`,
  secret: "password, parola d'ordine, parola chiave accesso",
  filler: `
    di, del, della, dello, dell, il, lo, la, le, i, gli, e, o, a, al, per, con, su, da,
    obbligatorio, facoltativo, d, ed, in, se, oppure, il tuo, la tua, inserisci, qual è il tuo,
    caratteri, max, tuo, tua, suo, sua, dati`,
  street_type: "toponimo, tipo via, tipo di via, dug",
  supplier: "fornitore, fornitori, creditore, vettore, forn",
  employee: `
    dipendente, dipendenti, lavoratore, collaboratore, docente, volontario,
    personale dipendente`,
  person: `
    alunno, studente, allievo, tesserato, donatore, inquilino, assistito, partecipante,
    condomino, associato, abbonato, lettore`,
  county: `
    provincia, prov, sigla provincia, pr, provincia sigla, prov sigla, nome provincia,
    denominazione provincia`,
  owner: "proprietario",
  branch: "filiale, negozio, punto vendita",
}
