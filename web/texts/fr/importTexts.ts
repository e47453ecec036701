import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { columns, counted, customers, form, rows } from "./countedNouns.ts"

export const IMPORT_TEXTS: Catalogue["import"] = {
  title: "Importer des clients",
  steps: { choose: "Choisir", understand: "Comprendre", check: "Vérifier", send: "Importer" },
  stepsLabel: "Étapes de l’import",
  choose: {
    title: "Déposez une liste de clients",
    anywhere: "Déposez-la n’importe où sur cette page",
    intro: "Un fichier CSV ou Excel, de n’importe quel système, langue ou taille.",
    pick: "Choisir un fichier",
    or: "ou coller des lignes d’un tableur",
    paste: "Lignes d’un tableur",
    pastePlaceholder: "Nom\tE-mail\tVille\nÅsa Öberg\tasa@example.com\tGöteborg",
    usePaste: "Utiliser ces lignes",
    pastedName: "lignes collées.tsv",
    sample: "Essayer avec une liste d’exemple",
    sampleName: "liste d’exemple.csv",
    sampleHeader: "N° client;Nom;E-mail;Téléphone;Ville;Segment",
    sampleHint:
      "Huit clients inventés, avec quelques erreurs. Rien n’est enregistré tant que vous n’importez pas.",
    private:
      "Le fichier est lu dans votre navigateur. Il est envoyé quand vous le vérifiez, et rien n’est enregistré avant que vous n’importiez.",
    aFolder: "C’était un dossier. Ouvrez-le et déposez la liste elle-même.",
    waiting: (count) =>
      form(count, {
        one: "Un autre fichier attend son tour",
        other: `${formatCount(count)} autres fichiers attendent leur tour`,
      }),
    open: (file) => `Ouvrir ${file}`,
    emptyFile: (file) => `« ${file} » est vide.`,
    notAFile: "Ce n’était pas un fichier. Déposez un fichier CSV ou Excel, ou collez les lignes.",
    notAdmin:
      "Seuls les administrateurs peuvent importer. Demandez à l’un d’eux de le faire, ou de vous donner ce rôle.",
  },
  leave: {
    title: (file) => `Quitter ${file} ?`,
    why: "Ce que vous avez modifié et corrigé pour ce fichier serait perdu.",
    leave: "Quitter",
    stay: "Garder ce fichier",
  },
  understand: {
    reading: "Lecture du fichier…",
    other: "Choisir un autre fichier",
    read: (read, fields) =>
      `${rows(read)} ${form(read, { one: "lue", other: "lues" })}, ${counted(fields, { one: "champ reconnu", other: "champs reconnus" })}`,
    broken: (count) =>
      `${rows(count)} ${form(count, { one: "serait rejetée", other: "seraient rejetées" })}`,
    clean: "aucun problème jusqu’ici",
    allClean: "aucune ligne n’a de problème",
    dialect: "Comment le fichier est écrit",
    encoding: "Encodage",
    delimiter: "Séparateur",
    quote: "Guillemets",
    escape: "Guillemets dans les cellules",
    nothing: "Mot pour « rien »",
    noWord: "Pas de mot de ce genre",
    delimiters: {
      ",": "Virgule",
      ";": "Point-virgule",
      "\t": "Tabulation",
      "|": "Barre verticale",
    },
    inWords: (name) => name.toLowerCase(),
    quotes: { double: "Doubles", single: "Simples", none: "Aucun" },
    escapes: { doubled: "Doublés", backslash: "Avec barre oblique inverse", none: "Tels quels" },
    header: "En-tête",
    detected: (value) => `${value} (détecté)`,
    noHeader: "Aucun",
    sheets: {
      title: "Feuille",
      size: (count, width) => `${rows(count)}, ${columns(width)}`,
      about: (count, width) => `environ ${rows(count)}, ${columns(width)}`,
      recognised: (fields) =>
        fields === 0
          ? "aucune reconnue"
          : `${formatCount(fields)} ${form(fields, { one: "reconnue", other: "reconnues" })}`,
      empty: "aucune ligne",
      hidden: "masquée",
      unknown: "non examinée",
    },
    columns: "Colonnes",
    columnsIntro: "Où va chaque colonne. Changez ce qui ne convient pas.",
    column: "Colonne",
    goesTo: "Va vers",
    samples: "Valeurs",
    filled: "Remplie",
    fieldOf: (header) => `Champ pour la colonne ${header}`,
    keep: "Champ supplémentaire",
    moreColumns: (count) =>
      `Afficher ${formatCount(count)} ${form(count, { one: "autre colonne", other: "autres colonnes" })}`,
    doubtful: "À vérifier :",
    kinds: {
      email: "e-mail",
      phone: "téléphone",
      number: "nombre",
      date: "date",
      website: "web",
    },
    blankColumns: (count) =>
      form(count, {
        one: "Une colonne sans aucune valeur",
        other: `${formatCount(count)} colonnes sans aucune valeur`,
      }),
    leaveOut: "Laisser de côté",
    filledShare: (share) => `remplie à ${share}`,
    sure: (share) => `sûr à ${share}`,
    problems: "Lignes qui demandent votre attention",
    wholeProblems: {
      no_name:
        "Aucune colonne ne ressemble à un nom. Choisissez ci-dessous quelle colonne est le nom.",
      no_header:
        "La première ligne n’est pas un en-tête mais déjà un client. Choisissez ci-dessous quelle colonne est le nom.",
      empty: "Ce fichier ne contient aucune ligne. Choisissez-en un autre.",
      no_rows: "Il y a un en-tête mais aucune ligne en dessous. Choisissez un autre fichier.",
    },
    asFound: "Annuler mes changements",
    remembered: "Vous avez déjà importé une liste avec cet en-tête.",
    useRemembered: "Reprendre les colonnes choisies alors",
    rows: "Les premières lignes vues comme clients",
    next: "Comparer avec vos clients",
    emailsOnly: "Cela ressemble à une liste d’adresses e-mail.",
    takeEmails: "Prendre chaque adresse comme un client, qui en porte le nom",
    emailAndName: "E-mail, et nom en même temps",
    written: (how) => `Lu comme : ${how}`,
    headerAt: (place) => `en-tête en ${place.toLowerCase()}`,
    headerNone: "sans en-tête",
    pickHeader: "Choisir la ligne d’en-tête",
    thisIsHeader: (place) => `${place} est l’en-tête`,
    noneIsHeader: "Aucune ligne n’est un en-tête",
    isHeader: "en-tête actuel",
    blanks: "Les cellules vides effacent ce qui est enregistré",
    blanksHint:
      "Par exemple un client dont la cellule téléphone est vide : sinon le numéro reste dans Muster, avec cette option il est effacé.",
    unknownIds: "Reprendre les clients d’un autre Muster avec leurs identifiants",
  },
  check: {
    sending: "Envoi du fichier pour vérification…",
    judging: (count) => `Comparaison de ${rows(count)} avec vos clients…`,
    title: "Voici ce que fera l’import",
    switches: "Quelles lignes sont affichées ci-dessous",
    rowsShown: {
      all: "Toutes les lignes, les plus importantes d’abord",
      reject: "Lignes rejetées",
      update: "Lignes qui modifient un client",
      fold: "Lignes regroupées avec une ligne précédente",
      create: "Lignes de nouveaux clients",
      unchanged: "Lignes qui ne changent rien",
    },
    downloadRows: "Télécharger ces lignes",
    rowsFile: "ce que fera l’import.csv",
    pageOf: (first, last) => `${first}–${last} de celles-ci`,
    previous: "Précédentes",
    next: "Suivantes",
    lookInto: (place) => `Examiner la ${place.toLowerCase()}`,
    foldsOnly: "le même client qu’une ligne précédente, sans rien de nouveau",
    foldedInto:
      "Le même client qu’une ligne précédente du fichier. Après cette ligne, il devient (en gras : ce qu’elle change) :",
    leaves: "Le client après cette ligne (en gras : ce qu’elle change) :",
    nothing:
      "Rien ne changerait : chaque ligne qui peut être importée est déjà telle quelle dans Muster.",
    noRow: "Aucune ligne ne peut être importée en l’état.",
    again:
      "La première vérification date de plus d’une heure, ou son résultat n’est plus conservé. Le fichier a été vérifié de nouveau : regardez-le avant de continuer.",
    go: (created, updated) => {
      if (created > 0 && updated > 0) {
        return `Créer ${formatCount(created)} et modifier ${customers(updated)}`
      }
      if (updated > 0) return `Modifier ${customers(updated)}`
      return created > 0 ? `Créer ${customers(created)}` : "Importer sans rien changer"
    },
    none: "Rien à importer",
    rejectedLater: (count) =>
      `${rows(count)} ${form(count, { one: "sera laissée de côté, sauf si vous la corrigez", other: "seront laissées de côté, sauf si vous les corrigez" })} ici, maintenant ou après l’import.`,
    customer: "Client",
    takesOver: "autre nom",
    takesOverWhy:
      "Reprend les valeurs de quelqu’un qui porte un autre nom. Vérifiez qu’il s’agit de la même personne.",
    more: (count) => `Les ${formatCount(count)} premières lignes sont affichées.`,
  },
  drift: {
    title: (count) =>
      `Des clients ont changé depuis la vérification : ${rows(count)} ${form(count, { one: "aurait", other: "auraient" })} maintenant un autre effet que celui affiché. Rien n’a été importé.`,
    rows: "Ce qui était affiché, et ce qui se passerait maintenant",
    promised: "Affiché",
    now: "Maintenant",
    decide: "Vérifiez de nouveau toute la liste, ou importez-la telle qu’elle serait maintenant.",
    accept: "Importer quand même",
    again: "Vérifier de nouveau",
  },
  send: {
    title: "Envoi du fichier",
    starting: "L’import commence…",
    failed: "L’import n’a pas abouti",
    ended: (file) => `L’import de ${file} est terminé.`,
    see: "Voir le résultat",
    stay: "Restez jusqu’à ce que le fichier soit envoyé. Ensuite vous pouvez partir ; l’import continue.",
    stop: "Arrêter",
    stopped: "L’envoi a été arrêté. Rien n’a été enregistré.",
    of: (sent, all) => `${sent} sur ${all}`,
  },
}
