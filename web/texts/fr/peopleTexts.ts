import type { Catalogue } from "../en/catalogue.ts"

export const PEOPLE_TEXTS: Catalogue["people"] = {
  invite: (email) =>
    `${email} peut se connecter. Envoyez ce lien à la personne et communiquez-lui le premier mot de passe par une autre voie.`,
  newPasswordOf: (email) => `Nouveau mot de passe pour ${email}`,
  banWhom: (email) => `Bloquer ${email}`,
  unbanWhom: (email) => `Débloquer ${email}`,
  removeWhom: (email) => `Supprimer ${email}`,
  ask: {
    password: {
      title: (email) => `Nouveau mot de passe pour ${email}`,
      text: "Transmettez-le vous-même à la personne. Les sessions ouvertes avec l’ancien sont fermées.",
      confirm: "Définir le mot de passe",
    },
    ban: {
      title: (email) => `Bloquer ${email} ?`,
      text: "La personne est déconnectée aussitôt. Ni elle ni ses clés n’ont plus accès tant que vous ne la débloquez pas.",
      confirm: "Bloquer",
    },
    remove: {
      title: (email) => `Supprimer ${email} ?`,
      text: "Le compte est supprimé et ses clés sont désormais refusées. Ce que la personne a importé et modifié reste, à son adresse. Cette action est irréversible.",
      confirm: "Supprimer",
    },
  },
  said: {
    "revoke-user-sessions": (email) => `${email} a été déconnecté de partout.`,
    "set-user-password": (email) => `${email} a un nouveau mot de passe.`,
    "ban-user": (email) => `${email} est bloqué.`,
    "unban-user": (email) => `${email} peut de nouveau se connecter.`,
    "remove-user": (email) => `${email} a été supprimé.`,
  },
  removeKeyTitle: (name) => `Supprimer la clé ${name} ?`,
  removeKeyText: (start) =>
    `Les programmes qui envoient la clé ${start}… seront désormais refusés. Cette action est irréversible.`,
}
