/** What cells look like that are neither names nor addresses. Words are folded (see fold.ts). */

export const YES_NO: ReadonlySet<string> = new Set(
  `yes no y n true false on off ja nein tak nie prawda falsz oui non vrai faux si no sim nao vero falso
  verdadeiro verdadero wahr falsch waar onwaar nee sant falskt usant falsk kylla ei tosi epatosi ano ne
  pravda nepravda igen nem igaz hamis da nu adevarat fals так ні ні да нет истина ложь evet hayir dogru
  yanlis ναι οχι hai iie 是 否 はい いいえ t f x aktiv inaktiv active inactive an aus`.split(/\s+/),
)

/** How a subscription, an account or an order stands. */
export const STATUS: ReadonlySet<string> = new Set(
  `active,inactive,subscribed,unsubscribed,bounced,deleted,unconfirmed,closed,open,pending,cleaned,
  enabled,disabled,live,past due,past_due,canceled,cancelled,expired,archived,confirmed,suppressed,
  non-subscribed,never subscribed,blocked,paused,complete,completed,new,aktiv,inaktiv,gesperrt,
  abgemeldet,aktywny,nieaktywny,actif,inactif,activo,inactivo,attivo,actief,inactief`
    .split(",")
    .map((word) => word.trim()),
)

/** Whether a customer is a person or a company: a column of these is no name. */
export const KINDS_OF_CUSTOMER: ReadonlySet<string> = new Set(
  `company,person,individual,business,private,privat,firma,prywatny,prywatna,osoba,osoba fizyczna,
  unternehmen,privatperson,kunde,customer,client,entreprise,particulier,professionnel,societe,empresa,
  persona,particular,autonomo,azienda,privato,societa,pessoa,bedrijf,persoon,particulier,organisatie,
  foretag,privatkund,bedrift,virksomhed,yritys,henkilo,ceg,maganszemely,organization,organisation,
  juridinis,juridica,fisica,b2b,b2c,lead,prospect,supplier,vendor,компания,юрлицо,физлицо`
    .split(",")
    .map((word) => word.trim()),
)

/** A calendar date, with or without a time behind it. */
export const DATE =
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|\p{L}{3,10}\.? \d{1,2},? \d{4}|\d{1,2}\.?[ -]\p{L}{3,10}\.?[ -]\d{2,4})(?:[T ,]\s?.{0,24})?$/u
export const TIME = /^\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?$/i
