import type { Listed } from "../../../src/messages/refusals/listed.ts"
import type { NamedColumn, NamedCustomer } from "../../../src/messages/rowSentences.ts"
import type { MessageTexts } from "../en/messageTexts.ts"
import { FIELD_NAMES } from "./fieldNames.ts"

export const ROW_TEXTS: MessageTexts["rows"] = {
  no_name: ({ columns }) =>
    `La ligne n’a pas de nom ; remplissez ${columns.map(columnNamed).join(" ou ")}.`,
  header_line: () => "La ligne répète l’en-tête ; ce n’est pas un client.",
  not_a_customer: ({ what }) => `La ligne est ${LINES[what]} ; ce n’est pas un client.`,
  bad_email: ({ value, fault, max, ...column }) =>
    `L’e-mail « ${value} »${inColumn(column)} ${EMAIL_FAULTS[fault](max)} ; corrigez-le ou laissez la cellule vide.`,
  too_long: ({ value, max, ...column }) =>
    `« ${value} »${inColumn(column)} dépasse ${max} octets ; raccourcissez le texte.`,
  shared_identifier: ({ identifier, value, lines, more, place: _, ...column }) => {
    const others = `${lines.join(", ")}${more > 0 ? ` et ${more} autres` : ""}`
    const where = `aussi aux lignes ${others}`
    return identifier === "external_id"
      ? `Le numéro client « ${value} »${inColumn(column)} désigne au moins trois personnes, ${where}. Donnez à chacune le sien, ou laissez la cellule vide là où il n’y en a pas.`
      : `L’adresse e-mail « ${value} »${inColumn(column)} va avec au moins trois noms, ${where}. Ajoutez leurs numéros client, ou laissez la cellule vide là où ce n’est pas la leur.`
  },
  ambiguous: ({ count, customers, add }) => {
    const more = count - customers.length
    const all = customers.map(customerNamed)
    if (more > 0) all.push(`${more} autres`)
    const what = add === "external_id" ? "le numéro client" : "l’e-mail ou le numéro client"
    return `La ligne correspond à ${count} clients : ${all.join(" ; ")}. Ajoutez ${what} du bon.`
  },
  collision: ({ identifier, customer }) =>
    `Deux clients auraient ${IDENTIFIERS[identifier]} : ${customerNamed(customer)} l’a déjà. Modifiez l’un des deux, ou ignorez la ligne.`,
  unknown_id: ({ id, rule }) =>
    rule === "any"
      ? `« ${id} » n’est pas un identifiant donné par Muster. Sans lui, le client est cherché par numéro, e-mail ou nom.`
      : `Aucun client n’a l’identifiant « ${id} ». Sans lui, le client est cherché par numéro, e-mail ou nom ; si le fichier vient d’un autre Muster, acceptez ses identifiants.`,
}

const LINES = {
  totals: "une ligne de totaux",
  rule: "un trait de séparation",
  time: "un horodatage",
  end: "la fin d’un rapport",
  comment: "un commentaire",
}

const IDENTIFIERS = {
  external_id: "le même numéro client",
  email: "la même adresse e-mail",
  name: "le même nom",
}

export const EMAIL_FAULTS = {
  too_long: (max = 0) => `dépasse ${max} caractères`,
  brackets: () => "contient des chevrons ; ne laissez que l’adresse",
  no_at: () => "n’a pas de @",
  several: () => "contient plusieurs adresses ; n’en laissez qu’une",
  many_ats: () => "a plus d’un @",
  blank: () => "contient une espace",
  no_local: () => "n’a rien avant le @",
  long_local: (max = 0) => `a plus de ${max} caractères avant le @`,
  dots_before: () => "a un point de trop avant le @",
  sign_before: () => "a avant le @ un caractère qu’aucune adresse ne contient",
  no_domain: () => "n’a rien après le @",
  no_dot: () => "n’a pas de point après le @",
  dots_after: () => "a un point de trop après le @",
  long_label: (max = 0) => `a dans son domaine une partie de plus de ${max} caractères`,
  sign_after: () => "a après le @ un caractère qu’aucun domaine ne contient",
  number_ending: () => "se termine par un nombre au lieu d’un domaine comme .fr",
  letter_ending: () => "se termine par une seule lettre au lieu d’un domaine comme .fr",
}

export const RECORD_TEXTS: MessageTexts["records"] = {
  unclosed_quote: ({ cell }) =>
    `Le guillemet qui ouvre la cellule ${cell} n’est pas fermé à la fin de la cellule ; fermez-le ou retirez-le.`,
  text_after_quote: ({ cell }) =>
    `Il y a du texte après le guillemet fermant de la cellule ${cell} ; doublez les guillemets à l’intérieur de la cellule, ou ajoutez le séparateur manquant.`,
  stray_quote: ({ cell }) =>
    `La cellule ${cell} contient un guillemet et un séparateur semble manquer ; ajoutez-le, ou mettez toute la cellule entre guillemets.`,
  too_many_cells: ({ cell, count, width }) =>
    `Il y a ${count} cellules là où l’en-tête en a ${width} ; le surplus commence à la cellule ${cell}. Mettez entre guillemets la cellule qui contient le séparateur, ou retirez ce qui est en trop.`,
  too_few_cells: ({ count, width }) =>
    `Il y a ${count === 1 ? "1 cellule" : `${count} cellules`} là où l’en-tête et les autres lignes en ont ${width} ; un séparateur ou une partie de la ligne manque, complétez-la.`,
  broken_line: () =>
    "Un saut de ligne se trouve dans une cellule sans guillemets et coupe l’enregistrement ; retirez-le, ou mettez la cellule entre guillemets.",
  cell_too_long: ({ cell, max }) =>
    `La cellule ${cell} dépasse ${max / 1024} Kio ; raccourcissez-la, ou fermez le guillemet resté ouvert.`,
  record_too_long: ({ max }) =>
    `La ligne dépasse ${max / 1024 / 1024} Mio ; raccourcissez-la, ou rétablissez les sauts de ligne perdus.`,
  too_many_columns: ({ count, max }) =>
    `Il y a ${count} cellules, plus que ${max} ; vérifiez le séparateur du fichier.`,
  nul_character: ({ cell }) =>
    `La cellule ${cell} contient un caractère NUL, interdit dans un texte ; retirez-le.`,
  invalid_text: ({ cell }) =>
    `La cellule ${cell} contient des octets qui ne sont pas du texte dans l’encodage du fichier ; enregistrez le fichier en UTF-8, ou indiquez son encodage.`,
  missing_text: ({ cell }) =>
    `La cellule ${cell} renvoie à un texte que le fichier ne contient pas ; saisissez-le de nouveau.`,
}

export function listed({ columns, more }: Listed): string {
  const shown = columns.map((column) => `« ${column} »`).join(", ")
  return more > 0 ? `${shown} et ${more} autres` : shown
}

function columnNamed({ header, letters }: NamedColumn): string {
  return `« ${header} »${letters === undefined ? "" : ` (colonne ${letters})`}`
}

function inColumn(one: { column?: string; letters?: string | undefined }): string {
  const { column, letters } = one
  if (column === undefined) return ""
  return ` dans ${columnNamed(letters === undefined ? { header: column } : { header: column, letters })}`
}

function customerNamed({ name, external_id, email }: NamedCustomer): string {
  const marks = [external_id === null ? null : `numéro client ${external_id}`, email]
  const known = marks.filter((mark) => mark !== null)
  return known.length === 0 ? `« ${name} »` : `« ${name} » (${known.join(", ")})`
}

/** A field as its cells are called. */
export function named(field: string | null): string {
  return `« ${FIELD_NAMES[field ?? ""] ?? field} »`
}
