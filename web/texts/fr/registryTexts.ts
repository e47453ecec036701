import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form } from "./countedNouns.ts"

export const REGISTRY_TEXTS: Catalogue["registry"] = {
  total: (count, isExact) => (isExact ? customers(count) : `Environ ${customers(count)}`),
  filtered: "avec ces filtres",
  sortBy: (field) => `Trier par ${field}`,
  sort: "Ordre",
  sorts: {
    "": "Ordre d’arrivée",
    name: "Nom, de A à Z",
    "-name": "Nom, de Z à A",
    "-created_at": "Plus récents d’abord",
    "-updated_at": "Derniers modifiés",
    company: "Société",
    email: "E-mail",
    external_id: "N° client",
    city: "Ville",
    country: "Pays",
  },
  filter: {
    add: "Filtrer",
    field: "Champ",
    how: "Condition",
    value: "Valeur",
    apply: "Ajouter le filtre",
    clear: "Effacer les filtres",
    without: (label) => `Retirer le filtre ${label}`,
    quoted: (text) => `« ${text} »`,
    none: "Aucun client ne correspond à tous les filtres.",
    ways: { is: "est", begins: "commence par", filled: "est rempli", blank: "est vide" },
    created_since: "Créé depuis",
    changed_since: "Modifié depuis",
    attribute: (name) => `Champ supplémentaire ${name}`,
  },
  choose: (name) => `Sélectionner ${name}`,
  chooseShown: "Sélectionner tout ce qui est affiché",
  chosen: (count) =>
    `${customers(count)} ${form(count, { one: "sélectionné", other: "sélectionnés" })}`,
  chooseAll: (count, isExact) =>
    `Tout sélectionner (${isExact ? "" : "environ "}${formatCount(count)})`,
  allChosen: (count, isExact) =>
    isExact
      ? form(count, {
          one: "1 client sélectionné, le seul",
          other: `Les ${customers(count)} sont sélectionnés`,
        })
      : `Tout est sélectionné, environ ${customers(count)}`,
  unchoose: "Tout désélectionner",
  tag: "Étiqueter",
  tagTitle: "Étiqueter les clients sélectionnés",
  tagConfirm: "Étiqueter",
  tagAdd: "Étiquettes à ajouter",
  tagRemove: "Étiquettes à retirer",
  tagHint: "Séparées par des virgules.",
  export: "Exporter",
  exportMany: (most) =>
    `Au plus ${formatCount(most)} clients peuvent être exportés un à un. Filtrez la liste et exportez-la.`,
  deleteTitle: (count, isExact) => `Supprimer ${isExact ? "" : "environ "}${customers(count)} ?`,
  deleteText: "Vous pouvez annuler tant que l’état précédent est conservé, 90 jours en général.",
  done: {
    tag: (count) =>
      count === 0
        ? "Ils avaient déjà ces étiquettes."
        : `${customers(count)} ${form(count, { one: "étiqueté", other: "étiquetés" })}.`,
    delete: (count) =>
      `${customers(count)} ${form(count, { one: "supprimé", other: "supprimés" })}.`,
    merge: () => "Les deux clients n’en font plus qu’un.",
  },
  undo: "Annuler",
  undone: "Tout est comme avant.",
  undoneInPart: (count) =>
    `${customers(count)} ${form(count, { one: "n’a pas pu être entièrement rétabli", other: "n’ont pas pu être entièrement rétablis" })}, à cause de modifications faites depuis.`,
  saved: (name) => `${name} a été enregistré.`,
  added: (name) => `${name} a été ajouté.`,
  showIt: "Afficher dans la liste",
  conflict: {
    title: "Quelqu’un d’autre a modifié ce client entre-temps",
    field: "Champ",
    mine: "Votre valeur",
    theirs: "L’autre valeur",
    blank: "vide",
    keepMine: "Enregistrer les miennes",
    takeTheirs: "Prendre les autres",
    taken: (name) =>
      `${name} a déjà cet identifiant. Modifiez cet autre client, ou donnez à celui-ci un identifiant qui lui soit propre.`,
  },
  duplicates: {
    title: "Doublons possibles",
    link: "Doublons possibles",
    intro: "Des clients qui n’en font sans doute qu’un, les plus sûrs d’abord.",
    back: "Tous les clients",
    count: (count) => counted(count, { one: "paire", other: "paires" }),
    none: "Aucun doublon trouvé",
    noneHint:
      "Muster les cherche de lui-même, quelques secondes après une modification des clients.",
    notYet: "Muster cherche les doublons",
    notYetHint: "Revenez dans un instant.",
    compare: (one, other) => `Comparer ${one} et ${other}`,
    compareShort: "Comparer",
    reasons: {
      same_tax_id: "même n° de TVA",
      same_email: "même e-mail",
      same_phone: "même téléphone",
      same_name: "même nom",
      similar_name: "nom semblable",
      same_mailbox: "même boîte aux lettres",
      same_address: "même adresse",
      same_place: "même lieu",
    },
    compareTitle: "Est-ce le même client ?",
    compareIntro:
      "Choisissez pour chaque champ ce qui reste. Le reste disparaît, et vous pouvez annuler.",
    field: "Champ",
    first: "Premier",
    second: "Second",
    both: "les deux",
    blank: "–",
    take: (field, value) => `${field} : ${value}`,
    merge: "Fusionner",
    apart: "Pas le même",
    keptApart: "Ces deux-là ne seront plus proposés.",
  },
}
