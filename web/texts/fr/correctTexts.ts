import type { CORRECT_TEXTS as ENGLISH } from "../en/correctTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { form, rows } from "./countedNouns.ts"

export const CORRECT_TEXTS: typeof ENGLISH = {
  asProfile: (name) =>
    `Ce que vous corrigez ici est importé selon le profil ${name} : avec ses colonnes, ses valeurs et ce qu’il peut modifier. Ses garde-fous et les départs de la liste portent sur des listes entières : ils ne comptent pas ici.`,
  seeMet: "Voir ces clients",
  inColumn: (column, what) => `« ${column} » ${what}`,
  fixes: {
    brackets: "a un nom ou des chevrons autour de l’adresse",
    at: "a « (at) » ou quelque chose de semblable au lieu de @",
    words: "a « at » ou « dot » écrit en toutes lettres",
    comma: "a une virgule au lieu d’un point",
    ends: "a un signe de trop au début ou à la fin",
    dots: "a un point de trop",
    doubleAt: "a un @ de trop",
    blanks: "contient une espace",
    several: "contient plusieurs adresses",
    ending: "n’a pas de point avant la terminaison",
  },
  kinds: {
    no_name: "La ligne n’a pas de nom",
    header_line: "La ligne répète l’en-tête",
    not_a_customer: "La ligne n’est pas un client",
    too_many_cells: "La ligne a plus de cellules que l’en-tête",
    shared_identifier: "Plusieurs personnes partagent un même numéro ou e-mail",
    ambiguous: "La ligne correspond à plusieurs clients",
  },
  filter: "Lignes à corriger",
  allRows: "Toutes",
  leftRows: "Encore à corriger",
  settled: "tout est réglé",
  suggestAll: (count) => `Corriger comme proposé : ${rows(count)}`,
  example: (before, after) => `par exemple ${before} → ${after}`,
  blankAll: (count) => `Vider la cellule : ${rows(count)}`,
  skipAll: (count) => `Ignorer ${rows(count)}`,
  use: (text) => `Utiliser ${text}`,
  useBlank: "Laisser vide",
  useKey: "Alt+Entrée",
  useAllKey: "Alt+Maj+Entrée",
  doSame: (find, replace, count) =>
    replace === ""
      ? `Enlever « ${find} » de ${moreCells(count)}`
      : `Remplacer « ${find} » par « ${replace} » dans ${moreCells(count)}`,
  undoEdit: "Annuler",
  redoEdit: "Rétablir",
  replaceTitle: "Remplacer dans une colonne",
  replaceColumn: "Colonne",
  find: "Rechercher",
  replace: "Remplacer par",
  replaceIn: (count) =>
    `Remplacer dans ${formatCount(count)} ${form(count, { one: "cellule", other: "cellules" })}`,
  fillDown: "Recopier vers le bas",
  keys: "Raccourcis",
  keyHelp: [
    ["Entrée, ↑ ↓", "à la ligne suivante ou précédente"],
    ["Alt+Entrée", "accepter la proposition pour cette cellule"],
    [
      "Alt+Maj+Entrée",
      "l’accepter, ou refaire ce que vous venez de faire, pour toutes les lignes semblables",
    ],
    ["Maj+↓ ↑", "sélectionner des cellules d’une colonne ; Suppr les vide"],
    ["Ctrl+D", "recopier vers le bas : depuis la cellule du dessus, ou dans la sélection"],
    ["Ctrl+V", "coller une plage d’un tableur, à partir de cette cellule"],
    ["Ctrl+Z, Ctrl+Y", "annuler, rétablir"],
  ],
}

const moreCells = (count: number): string =>
  `${formatCount(count)} ${form(count, { one: "autre cellule", other: "autres cellules" })}`
