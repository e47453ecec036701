import type { PAGE_TEXTS as ENGLISH } from "../en/pageTexts.ts"
import { formatCount } from "../numbers/format.ts"
import { CORRECT_TEXTS } from "./correctTexts.ts"
import { customers, form, rows } from "./countedNouns.ts"

export const PAGE_TEXTS: typeof ENGLISH = {
  rows,
  customers,
  cancel: "Annuler",
  forInstance: "Par exemple : ",
  close: "Fermer",
  back: "Retour",
  save: "Enregistrer",
  remove: "Supprimer",
  loading: "Chargement…",
  more: "Afficher plus",
  tryAgain: "Réessayer",
  errors: {
    offline: "Muster ne répond pas. Vérifiez votre connexion, puis réessayez.",
    unexpected: (status) =>
      `Une erreur s’est produite (${status}). Réessayez ; si elle se répète, prévenez votre administrateur.`,
  },
  connection: {
    silent:
      "Muster ne répond pas. Tout reste en l’état, et continuera de soi-même dès qu’il répondra.",
    over: "Votre session a expiré.",
    title: "Se reconnecter",
    why: "Votre session a expiré. Connectez-vous et continuez où vous en êtes : rien n’est perdu.",
    later: "Pas maintenant",
  },
  extraField: (header) => `champ supplémentaire ${header}`,
  unnamedColumn: (number) => `Colonne ${number}`,
  nav: {
    main: "Navigation principale",
    skip: "Aller au contenu",
    import: "Importer",
    imports: "Historique",
    customers: "Clients",
    settings: "Réglages",
    signOut: "Se déconnecter",
    theme: { light: "Thème clair", dark: "Thème sombre" },
    language: "Langue",
  },
  setUp: {
    title: "Bienvenue dans Muster",
    intro: "Devenez le premier administrateur. Cela prend une minute et n’a lieu qu’une fois.",
    code: "Code de mise en service",
    codeHint: "Le serveur l’a affiché à son démarrage, par exemple dans son terminal.",
    password: "Mot de passe",
    passwordHint: "Au moins 8 caractères.",
    submit: "Créer l’administrateur",
  },
  person: { name: { own: "Votre nom", other: "Nom" }, email: "E-mail" },
  signIn: {
    title: "Se connecter à Muster",
    email: "E-mail",
    password: "Mot de passe",
    submit: "Se connecter",
    help: "Pas de compte, ou mot de passe oublié ? Un administrateur peut vous ajouter, ou vous donner un nouveau mot de passe, sous Réglages.",
  },
  counts: {
    created: "créés",
    updated: "modifiés",
    unchanged: "inchangés",
    folded: "regroupées",
    foldedHint: "Lignes qu’une autre ligne du fichier représente.",
    rejected: "rejetées",
    read: "lues",
    deleted: "supprimés",
    sum: "dans le fichier",
    of: (count, name) => `${name} : ${count}`,
    future: {
      created: "nouveaux",
      updated: "modifiés",
      unchanged: "inchangés",
      folded: "regroupées",
      rejected: "rejetées",
    },
  },
  verdicts: {
    create: "Nouveau",
    update: "Modifié",
    unchanged: "Inchangé",
    fold: "Regroupée",
    reject: "Rejetée",
  },
  states: {
    running: "En cours",
    succeeded: "Terminé",
    failed: "Échoué",
    cancelled: "Annulé",
    interrupted: "Interrompu",
    held: "Retenu",
    undone: "Défait",
  },
  phases: {
    reading: "Lecture des lignes",
    matching: "Rapprochement avec vos clients",
    writing: "Écriture des clients",
    committing: "Finalisation",
    finished: "Finalisation",
  },
  run: {
    back: "Tous les imports",
    title: (file) => file ?? "Import sans nom de fichier",
    undoTitle: "Annulation d’un import",
    undoOfFile: (file) => `Annulation : ${file ?? "un import"}`,
    redoOfFile: (file) => `Annulation levée : ${file ?? "un import"}`,
    by: (email, when) => `${email}, ${when}`,
    rate: (rate) => `${rate} lignes par seconde`,
    left: (time) => `encore ${time} environ`,
    leaveSafe:
      "Vous pouvez quitter ou fermer cette page : l’import continue, et vous le retrouverez sous Historique.",
    cancel: "Annuler l’import",
    done: (created, updated) => {
      if (created === 0 && updated === 0) return "Tout était déjà comme dans le fichier."
      const parts = []
      if (created > 0) {
        parts.push(`${customers(created)} ${form(created, { one: "créé", other: "créés" })}`)
      }
      if (updated > 0) {
        parts.push(
          `${formatCount(updated)} ${form(updated, { one: "modifié", other: "modifiés" })}`,
        )
      }
      return `${parts.join(" et ")}.`
    },
    allIn: "Toutes les lignes du fichier sont entrées.",
    someOut: (count) =>
      `${rows(count)} ${form(count, { one: "n’a pas pu être importée", other: "n’ont pas pu être importées" })}.`,
    correctHere: "Corriger ici",
    correctOn: "Continuer à corriger",
    corrected: (corrected, left) =>
      `${formatCount(corrected)} de ses lignes rejetées ${form(corrected, { one: "corrigée", other: "corrigées" })} depuis, ${left === 0 ? "il n’en reste aucune" : `il en reste ${formatCount(left)}`}.`,
    download: "Télécharger les lignes rejetées",
    undo: "Défaire l’import",
    redo: "Rétablir l’import",
    undone: "Cet import a été défait. Les clients sont comme avant.",
    undoneBy: "Voir l’annulation",
    undoOf: "Voir l’import",
    cancelled: "L’import a été annulé. Rien n’en a été enregistré.",
    customers: "Voir ces clients",
    again: "Importer un autre fichier",
    corrects: "Ce sont des lignes corrigées d’un import précédent.",
    fixedBy: "Des lignes corrigées de cet import ont été importées plus tard.",
    repeats: "Le même fichier a déjà été importé.",
    purged: "Les lignes rejetées ont été supprimées, car leur durée de conservation est écoulée.",
    problems: "Pourquoi des lignes ont été rejetées",
    columns: "Colonnes",
    file: "Fichier",
    details: "Détails",
    size: "Taille",
    took: "Durée",
    started: "Commencé",
    person: "Par",
    undoDialog: {
      title: "Défaire cet import ?",
      deletes: (count) =>
        form(count, {
          one: "1 client qu’il a créé sera supprimé.",
          other: `${customers(count)} qu’il a créés seront supprimés.`,
        }),
      recreates: (count) =>
        form(count, {
          one: "1 client supprimé reviendra.",
          other: `${customers(count)} supprimés reviendront.`,
        }),
      restores: (count) =>
        `${customers(count)} ${form(count, { one: "redeviendra", other: "redeviendront" })} comme avant.`,
      keeps: (count) =>
        `${customers(count)} ${form(count, { one: "a été modifié", other: "ont été modifiés" })} depuis. Ces modifications restent telles quelles :`,
      nothing: "Il n’y a rien à défaire : rien ne changerait.",
      safe: "Vous pourrez aussi lever cette annulation.",
      confirm: "Défaire",
      redoTitle: "Rétablir cet import ?",
      redoConfirm: "Rétablir",
    },
  },
  rejected: {
    ...CORRECT_TEXTS,
    title: "Corriger les lignes rejetées",
    back: "Retour à l’import",
    intro:
      "Modifiez les cellules marquées. Les lignes sont vérifiées pendant la saisie ; celles qui sont justes passent au vert.",
    problem: "Ce qui ne va pas",
    good: "Juste : elle entre",
    skip: "Ignorer",
    unskip: "Reprendre",
    skipped: "Laissée de côté",
    again: "C’est juste ainsi",
    ready: (ready, left) =>
      `${formatCount(ready)} ${form(ready, { one: "juste", other: "justes" })}, ${formatCount(left)} encore à corriger`,
    send: (count) => (count === 0 ? "Importer les lignes corrigées" : `Importer ${rows(count)}`),
    onlyMarked: "Seulement les colonnes qui comptent ici",
    surplus: "Autres cellules",
    empty: "Aucune ligne de cet import n’a été rejetée.",
    allCorrected: "Toutes les lignes rejetées de cet import ont été corrigées et sont entrées.",
    tooMany: (shown, all) =>
      `Les ${formatCount(shown)} premières lignes sur ${formatCount(all)} sont affichées. Téléchargez le fichier pour les corriger toutes à la fois.`,
    fileName: (name) => `corrigé ${asCsv(name ?? "lignes")}`,
    first: "Corriger les lignes rejetées",
    firstIntro:
      "Modifiez les cellules marquées, ou ignorez une ligne. Les lignes sont vérifiées pendant la saisie ; celles qui sont justes passent au vert et entrent avec les autres.",
    tooManyFirst: (shown, all) =>
      `Les ${formatCount(shown)} premières lignes sur ${formatCount(all)} sont affichées. Corrigez la cause là d’où vient le fichier, ou téléchargez les lignes rejetées, corrigez-les et importez aussi ce fichier.`,
    rejectedName: (name) => `rejeté ${asCsv(name)}`,
    state: (ready, skipped, left) =>
      [
        `${formatCount(ready)} ${form(ready, { one: "corrigée", other: "corrigées" })}`,
        ...(skipped > 0
          ? [`${formatCount(skipped)} ${form(skipped, { one: "ignorée", other: "ignorées" })}`]
          : []),
        left > 0
          ? `${formatCount(left)} encore ${form(left, { one: "rejetée", other: "rejetées" })}`
          : "il n’en reste aucune",
      ].join(", "),
    recheck: "Vérifier de nouveau",
    goWith: (ready) =>
      `Importer avec ${rows(ready)} ${form(ready, { one: "corrigée", other: "corrigées" })}`,
  },
  runs: {
    title: "Historique",
    intro: "Chaque import, et ce qu’il a donné.",
    empty: "Aucun import",
    emptyHint:
      "Déposez une liste de clients : vous verrez ici ce qu’elle a donné, et pourrez la défaire.",
    start: "Importer une liste",
    file: "Fichier",
    state: "État",
    result: "Résultat",
    when: "Quand",
    took: "Durée",
  },
  customersPage: {
    title: "Clients",
    search: "Rechercher des clients",
    searchPlaceholder: "Nom, société, e-mail ou numéro…",
    add: "Nouveau client",
    export: "Exporter",
    empty: "Aucun client",
    emptyHint: "Importez la liste que vous avez, ou ajoutez le premier client à la main.",
    none: (query) =>
      `Aucun nom, société, e-mail, téléphone ou numéro ne commence par « ${query} ».`,
    columns: "Colonnes",
    open: (name) => `Ouvrir ${name}`,
    attributes: "Champs supplémentaires",
    tagsHint: "Séparées par des virgules.",
    created: (when) => `Créé le ${when}`,
    changed: (when) => `modifié le ${when}`,
    conflict: "Voir cet autre client",
    history: {
      title: "D’où il vient",
      show: "Historique",
      created: "Créé",
      changed: "Modifié",
      by: "par l’import de",
      byHand: "à la main",
    },
    ofRun: (file) => `Clients que l’import de ${file} a créés ou modifiés.`,
    ofUndo: "Clients que l’annulation a rétablis.",
    showAll: "Afficher tous les clients",
    noneOfRun: "Il ne reste aucun client de cet import.",
    removeTitle: (name) => `Supprimer ${name} ?`,
    newTitle: "Nouveau client",
    saved: "Enregistré.",
  },
}

/** What was read out of a workbook is given back as CSV. */
function asCsv(name: string): string {
  return `${name.replace(/\.[a-z]{3,4}$/i, "")}.csv`
}
