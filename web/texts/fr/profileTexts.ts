import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { customers, form, rows } from "./countedNouns.ts"

export const PROFILE_TEXTS: Catalogue["profiles"] = {
  title: "Listes récurrentes",
  intro:
    "Chacune a un nom, une place fixe pour chaque colonne et des règles sur ce qu’elle peut modifier.",
  link: "Listes récurrentes",
  back: "Toutes les listes récurrentes",
  empty: "Aucune liste n’a encore de profil",
  emptyHint:
    "Importez une liste une fois, puis choisissez « En faire un profil » : le fichier suivant prendra le même chemin.",
  start: "Importer une liste",
  onlyAdmins:
    "Seuls les administrateurs voient les profils. Demandez à l’un d’eux, ou demandez ce rôle.",
  version: (version) => `Version ${version}`,
  runs: (count) =>
    count === 0
      ? "rien d’enregistré encore"
      : `${form(count, { one: "enregistrée", other: "enregistrées" })} ${formatCount(count)} fois`,
  neverRun: "Aucun import encore",
  lastRun: (when) => `Dernier import ${when}`,
  changedBy: (email, when) => `Modifié par ${email}, ${when}`,
  onList: "Clients de cette liste",
  filter: "Liste récurrente",
  make: {
    button: "En faire un profil",
    title: "En faire un profil",
    intro:
      "Le prochain fichier de cette liste prendra alors le même chemin : chaque colonne là où elle est allée cette fois, avec les mêmes options.",
    name: "Nom de la liste",
    nameHint: "Lettres, chiffres et . _ - sans espace, par exemple erp-nightly.",
    confirm: "Créer le profil",
    taken: (name) => `Un profil ${name} existe déjà. Choisissez un autre nom.`,
  },
  parts: {
    columns: "Colonnes",
    columnsIntro: "Où va chaque colonne, à chaque fois.",
    asRecognised: "Chaque fichier est reconnu à nouveau.",
    field: "Va dans",
    addColumn: "Ajouter une colonne",
    newHeader: "En-tête de la colonne",
    removeColumn: (header) => `Retirer la colonne ${header}`,
    fieldOf: (header) => `Champ de la colonne ${header}`,
    missing: "Une colonne manque",
    missingRules: { refuse: "Refuser le fichier", warn: "L’accepter et avertir" },
    new: "Une colonne est nouvelle",
    newRules: {
      keep: "La garder comme champ supplémentaire",
      ignore: "La laisser de côté",
      refuse: "Refuser le fichier",
    },
    reading: "Comment le fichier est lu",
    readingIntro: "Ce qui reste vide est déterminé pour chaque fichier.",
    options: {
      delimiter: "Séparateur",
      quote: "Guillemets",
      escape: "Guillemets dans les cellules",
      null: "Mot pour rien",
      encoding: "Encodage",
      header: "En-tête",
      sheet: "Feuille",
      source: "Source",
      blanks: "Cellules vides",
      unmapped: "Colonnes sans champ",
      unknown_ids: "Identifiants inconnus",
    },
    blanks: { keep: "ne changent rien", clear: "effacent ce qui est enregistré" },
    unmapped: { keep: "deviennent des champs supplémentaires", ignore: "sont laissées de côté" },
    unknown_ids: { refuse: "sont rejetés", create: "créent un client" },
    policy: "Ce que la liste peut modifier",
    policyIntro:
      "Un nouveau client reçoit tout ce que contient sa ligne. Ceci vaut pour les clients déjà enregistrés.",
    policies: {
      overwrite: "Écraser",
      fill: "Remplir les vides seulement",
      keep: "Ne jamais modifier",
      replace: "Remplacer",
      add: "Ajouter",
    },
    values: "Valeurs qui veulent dire autre chose",
    valuesIntro:
      "Ce qui figure dans le fichier, et ce qui est enregistré à la place ; vide pour rien.",
    addValue: "Ajouter une valeur",
    from: "Dans le fichier",
    to: "Enregistré comme",
    removeValue: (value) => `Retirer la valeur ${value}`,
    guards: "Garde-fous",
    guardsIntro:
      "Un import au-delà de l’une de ces limites n’est pas enregistré avant qu’un administrateur l’ait regardé. Ce qui reste vide n’est pas surveillé.",
    guardNames: {
      max_rejected_share: "Lignes rejetées, au plus (%)",
      max_changed_share: "Clients modifiés, au plus (%)",
      max_created: "Nouveaux clients, au plus",
      min_rows_share: "Lignes par rapport au dernier import, au moins (%)",
      max_rows_share: "Lignes par rapport au dernier import, au plus (%)",
    },
    left: "Qui a quitté la liste",
    report: "Dire à chaque import quels clients ne sont plus sur la liste",
    tag: "Étiquette pour eux, jusqu’à leur retour",
    tagHint: "Vide pour aucune. Aucun client n’est jamais supprimé.",
  },
  save: (next) => `Enregistrer comme version ${next}`,
  saved: (version) => `Enregistré comme version ${version}. Elle vaut à partir du prochain import.`,
  unsaved: "Les modifications ne sont pas encore enregistrées.",
  undoChanges: "Annuler les modifications",
  conflict: {
    title: (email) => `${email} a modifié ce profil entre-temps.`,
    difference: (part, mine, theirs) =>
      `${part} : vous avez ${mine}, l’autre modification a ${theirs}.`,
    gone: "Quelqu’un a supprimé ce profil entre-temps. L’enregistrer le recrée.",
    keepMine: "Enregistrer la mienne",
    takeTheirs: "Prendre l’autre",
    blank: "rien",
  },
  remove: {
    button: "Supprimer le profil",
    title: (name) => `Supprimer le profil ${name} ?`,
    text: "Ses imports et ses clients restent. Qui était sur sa liste est oublié, et les fichiers qui le nomment sont refusés.",
  },
  itsRuns: "Ses imports",
  choose: {
    label: "Cette liste",
    none: "n’est aucune des listes récurrentes",
    is: (name) => `est ${name}`,
    frozen: (name) => `Le profil ${name} dit où va chaque colonne.`,
    change: "Modifier le profil",
    missing: (headers) => `Il manque au fichier des colonnes que le profil attend : ${headers}.`,
    isNew: (headers) => `Le fichier a des colonnes que le profil ne connaît pas : ${headers}.`,
    refused: "Prenez le fichier entier, modifiez le profil, ou n’en choisissez aucun.",
  },
  compared: {
    title: "Comparé aux derniers imports",
    table: "Chiffres des derniers imports",
    of: (name, version) => `${name}, version ${version}`,
    run: "Import",
    now: "Celui-ci",
    rows: "Lignes",
    first: "C’est le premier import de cette liste : il n’y a rien à quoi le comparer.",
    corrections:
      "Ce sont des lignes corrigées d’un import précédent, et non la liste entière : il n’y a rien à comparer, et personne ne quitte la liste à cause d’elles.",
  },
  gone: {
    title: "Qui a quitté la liste",
    nobody: "Personne n’a quitté la liste.",
    left: (count, now) =>
      `${customers(count)} d’imports précédents ${form(count, { one: "n’est pas", other: "ne sont pas" })} dans ce fichier, dont ${formatCount(now)} depuis le dernier import.`,
    returned: (count) =>
      `${customers(count)} ${form(count, { one: "est", other: "sont" })} de retour sur la liste.`,
    elsewhere: (count) =>
      `${customers(count)} parmi eux ${form(count, { one: "vient", other: "viennent" })} encore avec une autre liste.`,
    tagged: (count) =>
      `${customers(count)} ${form(count, { one: "a reçu", other: "ont reçu" })} l’étiquette.`,
    untagged: (count) => `L’étiquette a été retirée à ${customers(count)}.`,
    show: "Montrer qui manque",
    with: (lists) => `encore sur ${lists}`,
    empty: "Aucun d’eux n’est encore dans Muster.",
  },
  held: {
    title: "Cet import est retenu",
    titleOver: "Cet import a été retenu",
    nothing: "Rien n’en est encore enregistré.",
    decide: (when) => `Un administrateur décide jusqu’au ${when}.`,
    why: {
      max_rejected_share: (part, of, share, bound) =>
        `${formatCount(part)} sur ${rows(of)} ${form(part, { one: "serait rejetée", other: "seraient rejetées" })} (${share}) ; au plus ${bound} peuvent l’être.`,
      max_changed_share: (part, of, share, bound) =>
        `${formatCount(part)} sur ${customers(of)} ${form(part, { one: "changerait", other: "changeraient" })} (${share}) ; au plus ${bound} le peuvent.`,
      max_created: (count, bound) =>
        `${customers(count)} ${form(count, { one: "serait créé", other: "seraient créés" })} ; au plus ${formatCount(bound)} peuvent l’être.`,
      rows: (last, times, now) =>
        times === 1
          ? `Cette liste a apporté ${rows(last)} la dernière fois, cette fois ${formatCount(now)}.`
          : `Cette liste a apporté ${rows(last)} à chacun de ses ${times} derniers imports, cette fois ${formatCount(now)}.`,
      min_rows_share: (bound) => `C’est moins de ${bound} de la dernière fois.`,
      max_rows_share: (bound) => `C’est plus de ${bound} de la dernière fois.`,
    },
    import: "Importer quand même",
    discard: "Abandonner",
    discardTitle: "Abandonner cette liste ?",
    discardText:
      "Rien n’en est enregistré, et ses lignes sont oubliées. Renvoyez le fichier au besoin.",
    later: "Décider plus tard",
    rows: "Ce que ferait l’import",
    committed: "Un administrateur a importé la liste.",
    seeRun: "Voir cet import",
    discarded: "La liste a été abandonnée. Rien n’en a été enregistré.",
    expired: "Personne n’a décidé à temps. Rien n’en a été enregistré.",
    committing: "La liste est en cours d’import.",
    failed: (problem) => `La liste n’a pas pu être importée : ${problem}`,
    waiting: (count) =>
      count === 1
        ? "un import retenu attend une décision"
        : `${formatCount(count)} imports retenus attendent une décision`,
    waits: "Attend une décision",
    ended: (file) => `L’import de ${file} est retenu jusqu’à ce que quelqu’un décide.`,
    wouldHold:
      "De lui-même, un import serait retenu. Ici, c’est la personne qui importe qui décide :",
  },
  setBy: {
    list: (list, day) => `de ${list}, ${day}`,
    line: (list, line, day) => `de ${list}, ligne ${line}, ${day}`,
    hand: (email, day) => `par ${email}, ${day}`,
  },
}
