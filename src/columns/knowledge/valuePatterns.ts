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
  abgemeldet,aktywny,nieaktywny,actif,inactif,activo,inactivo,attivo,actief,inactief,
  draft,finalized,finalised,submitted,done,approved,rejected,sent,in progress,in_progress,won,lost,
  signed,posted,cancel,waiting,running,on hold,on_hold,verified,unverified,invited,accepted,declined,
  registered,attended,no show,processing,shipped,delivered,refunded,paid,unpaid,overdue,void,failed,
  converted,qualified,unqualified,contacted,scheduled,published,ativo,inativo,cancelado,pendiente,
  pendente,cerrado,abierto,entwurf,offen,erledigt,storniert,en cours,annule,brouillon,valide`
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

/** One of several forms, written one a line, from the beginning of a cell to its end. */
function anyOf(forms: string[], flags: string): RegExp {
  return new RegExp(`^(?:${forms.join("|")})$`, flags)
}

export const URL_FORM = anyOf(
  [
    String.raw`https?:\/\/\S+`,
    String.raw`www\.\S+`,
    String.raw`[\p{L}\p{N}][\p{L}\p{N}-]*(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(?:\/\S*)?`,
  ],
  "u",
)

/** A number with decimals, thousands or a currency. */
export const MONEY = anyOf(
  [
    String.raw`[-+(]?\s*[$€£¥]\s*-?[\d.,' ]+\)?`,
    String.raw`-?[\d.,' ]+\s*(?:[$€£¥]|eur|usd|gbp|chf|pln|zł|kč|ft|kr)`,
    String.raw`-?\d{1,12}[.,]\d{1,4}`,
    String.raw`-?\d{1,3}(?:[.,' ]\d{3})+[.,]\d{1,2}`,
  ],
  "i",
)

export const POSTAL = anyOf(
  [
    String.raw`'?\d{4,6}`,
    String.raw`\d{2}-\d{3}`,
    String.raw`\d{3} ?\d{2}`,
    String.raw`\d{5}-\d{3,4}`,
    String.raw`\d{4}-\d{3}`,
    String.raw`\d{3}-\d{4}`,
    String.raw`\d{4} ?[A-Z]{2}`,
    String.raw`[A-Z]{1,2}[- ]?\d{3,6}`,
    String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}`,
    String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`,
  ],
  "i",
)

/** Countries whose numbers for VAT begin with their letters. */
const VAT_COUNTRIES = [
  "AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LI|LT|LU|LV",
  "MC|MT|NL|NO|PL|PT|RO|RS|SE|SI|SK|TR|UA|UK|XI",
].join("|")

/** A country's letters and its number, or the Polish way of writing one. */
export const VAT = anyOf(
  [
    String.raw`(?:${VAT_COUNTRIES})[ -]?[A-Z0-9]{0,1}\d{6,12}[A-Z0-9]{0,3}`,
    String.raw`\d{3}-\d{3}-\d{2}-\d{2}`,
  ],
  "",
)

/** An IBAN, and the number of an account with the code of its bank, as Czechs write it. */
export const BANK_ACCOUNT = anyOf(
  [String.raw`[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}`, String.raw`(?:\d{1,6}-)?\d{2,10} ?\/ ?\d{4}`],
  "",
)

/** How a header of tags says by which sign they are parted: `Tags separated by -`. */
export const SEPARATED_BY = new RegExp(
  [
    "(?:separated|split|getrennt|séparé\\p{L}*|separad\\p{L}*|separat\\p{L}*|rozdzielone|gescheiden)",
    String.raw`\s+\p{L}+\s+["'“„]?([-|/.:+#])["'”“]?\s*$`,
  ].join(""),
  "iu",
)

const POSTAL_FIRST = [
  String.raw`\d{4} ?[A-Z]{2}(?= )`,
  String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`,
  String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`,
  String.raw`(?:[A-Z]{1,3}-)?\d{4,6}`,
  String.raw`\d{2}-\d{3}`,
  String.raw`\d{3} \d{2}`,
  String.raw`\d{4}-\d{3}`,
  String.raw`〒?\d{3}-\d{4}`,
].join("|")
const POSTAL_LAST = [
  String.raw`[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}`,
  String.raw`[A-Z]\d[A-Z] ?\d[A-Z]\d`,
  String.raw`\d{5}(?:-\d{4})?`,
  String.raw`\d{3} ?\d{3}`,
].join("|")
const TOWN = String.raw`\p{L}[\p{L}\p{M}\p{Nd} .'’()/-]*`
const STATE = "[A-Z]{2,3}"

/** A postal code and a town in one cell, as different countries write them. */
export const PLACES: readonly RegExp[] = [
  new RegExp(`^(?<postal>${POSTAL_FIRST})[ ,]+(?<city>${TOWN})$`, "u"),
  new RegExp(`^(?<city>${TOWN}?),? (?<region>${STATE})[ ,]+(?<postal>${POSTAL_LAST})$`, "u"),
  new RegExp(`^(?<city>${TOWN}?)[ ,]+(?<postal>${POSTAL_LAST})$`, "u"),
]
