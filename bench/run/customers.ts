/**
 * The nine-column customer list that every measurement uses: about 118 bytes a row, 5 % of the
 * rows with a quoted comma, 2 % with a line break inside a cell, names with accents. Made from a
 * seed, so that two runs measure the same bytes, and in pieces, so that ten million rows fit in
 * no memory.
 */

export const CUSTOMER_HEADER = [
  "name",
  "email",
  "phone",
  "company",
  "street",
  "city",
  "postal_code",
  "country",
  "notes",
]

const NUMBER_HEADER = "customer number"
const NOTES_COLUMN = CUSTOMER_HEADER.indexOf("notes")

const ROWS_PER_PIECE = 1000
const NEWLINE_SHARE = 0.02
const COMMA_SHARE = 0.05
const NOTE_SHARE = 0.56

export type CustomersOptions = {
  /** The number of the first row: files with ranges that do not overlap share no e-mail address. */
  first?: number
  /** Every n-th row gets another phone number than it would have without this option. */
  changeEvery?: number
  /** Each customer comes so many times, with another note each time, … */
  times?: number
  /** … one time after the other instead of in turns with all the others. */
  sorted?: boolean
  /** A column more, with a number of the customer. */
  numbered?: boolean
}

/**
 * The file in pieces of UTF-8, header first, LF line ends. Row i depends on `seed` and i only,
 * and its e-mail address is distinct from that of every other row.
 */
export function* customersCsv(
  rows: number,
  seed = 1,
  options: CustomersOptions = {},
): Generator<Uint8Array> {
  const encoder = new TextEncoder()
  const { first = 0, times = 1, numbered = false } = options
  const customers = Math.ceil(rows / times)
  const header = numbered ? [...CUSTOMER_HEADER, NUMBER_HEADER] : CUSTOMER_HEADER
  yield encoder.encode(`${header.join(",")}\n`)
  for (let start = 0; start < rows; start += ROWS_PER_PIECE) {
    let piece = ""
    const end = Math.min(start + ROWS_PER_PIECE, rows)
    for (let i = start; i < end; i++) {
      const customer = first + (options.sorted ? Math.floor(i / times) : i % customers)
      const cells = customerCells(customer, seed, options)
      if (times > 1) cells[NOTES_COLUMN] = `order ${i}`
      if (numbered) cells.push(`K-${customer}`)
      piece += `${cells.map(quoted).join(",")}\n`
    }
    yield encoder.encode(piece)
  }
}

/** The nine cells of row `index`, as a reader of the file must give them back. */
export function customerCells(index: number, seed = 1, options: CustomersOptions = {}): string[] {
  const random = mulberry32(Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed, 0x85ebca6b))
  const pick = (list: string[]) => list[Math.floor(random() * list.length)]!
  const first = pick(FIRST_NAMES)
  const last = pick(LAST_NAMES)
  const email = `${plain(first)}.${plain(last)}${index}@${pick(DOMAINS)}`
  let phone = `+${pick(DIAL_CODES)} ${100 + Math.floor(random() * 900)} ${digits(random, 6)}`
  const kind = random()
  let company = `${pick(LAST_NAMES)} ${pick(COMPANY_KINDS)}`
  if (kind < COMMA_SHARE) company = `${company}, ${pick(CITIES)}`
  const street = `${pick(STREETS)} ${1 + Math.floor(random() * 200)}`
  let notes = random() < NOTE_SHARE ? pick(NOTES) : ""
  if (kind > 1 - NEWLINE_SHARE) notes = `${pick(NOTES)}\n${pick(NOTES)}`
  if (options.changeEvery !== undefined && index % options.changeEvery === 0) phone += "0"
  return [
    `${first} ${last}`,
    email,
    phone,
    company,
    street,
    pick(CITIES),
    digits(random, 5),
    pick(COUNTRIES),
    notes,
  ]
}

/** A random number generator with 32 bits of state, so that any row can be made alone. */
export function mulberry32(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

function digits(random: () => number, count: number): string {
  return String(Math.floor(random() * 10 ** count)).padStart(count, "0")
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

const plainNames = new Map<string, string>()

function plain(name: string): string {
  let result = plainNames.get(name)
  if (result === undefined) {
    result = name
      .normalize("NFD")
      .toLowerCase()
      .replaceAll("ł", "l")
      .replaceAll("ß", "ss")
      .replaceAll("ø", "o")
      .replace(/[^a-z]/g, "")
    plainNames.set(name, result)
  }
  return result
}

const words = (text: string) => text.trim().split(/\s*,\s*/)

const FIRST_NAMES = words(`Anna, Jürgen, Zoë, Łukasz, María, Søren, Chloé, Peter, Ingrid, Tomáš,
  Beatriz, Olga, François, Katarzyna, Emma, Noah, Liam, Sophie, Ahmed, Yuki, Giulia, Mateo, Hanna,
  Björn, Siobhán, David, Laura, Paul, Clara, Felix, Marta, Jan, Eva, Nils, Irene, Hugo`)
const LAST_NAMES = words(`Müller, Kowalski, García, Jensen, Dupont, Novák, Schmidt, Rossi, O'Brien,
  Lindström, Nagy, Silva, Weiß, Øvergård, Smith, Johnson, Taylor, Brown, Yılmaz, Popescu, Horvat,
  Fernández, Lefèvre, Bianchi, Peeters, Bakker, Hansen, Fischer, Weber, Wagner, Becker, Hoffmann,
  Koch, Richter, Klein, Wolf, Neumann, Schwarz, Zimmermann, Krüger, Hartmann, Lange, Werner`)
const DOMAINS = ["example.com", "example.org", "example.net", "mail.example", "shop.example"]
const DIAL_CODES = ["49", "48", "34", "45", "33", "44", "1", "39", "31"]
const COMPANY_KINDS = ["GmbH", "Ltd", "S.A.", "AB", "Sp. z o.o.", "Inc", "B.V.", "& Sons", "SARL"]
const STREETS = words(`Hauptstraße, High Street, Rue de la Paix, Calle Mayor, ul. Długa, Storgatan,
  Via Roma, Market Square, Bahnhofstraße, Station Road, Kerkstraat, Lindenallee, Park Avenue`)
const CITIES = words(`Berlin, Kraków, Madrid, Aarhus, Paris, London, Roma, Utrecht, Malmö, München,
  Zürich, Lyon, Gdańsk, Porto, Dublin, Wien, Praha, Köln`)
const COUNTRIES = ["DE", "PL", "ES", "DK", "FR", "GB", "IT", "NL", "SE", "CH"]
const NOTES = words(`prefers e-mail, call after 5 pm, invoice by post, new contact since 2024,
  met at the fair, pays by direct debit, wants the catalogue`)
