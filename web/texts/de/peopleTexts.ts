import type { Catalogue } from "../en/catalogue.ts"

export const PEOPLE_TEXTS: Catalogue["people"] = {
  invite: (email) =>
    `${email} kann sich anmelden. Schicken Sie der Person diesen Link, und nennen Sie ihr das erste Passwort auf anderem Weg.`,
  newPasswordOf: (email) => `Neues Passwort für ${email}`,
  banWhom: (email) => `${email} sperren`,
  unbanWhom: (email) => `Sperre von ${email} aufheben`,
  removeWhom: (email) => `${email} entfernen`,
  ask: {
    password: {
      title: (email) => `Neues Passwort für ${email}`,
      text: "Teilen Sie es der Person selbst mit. Wer noch mit dem alten angemeldet ist, wird abgemeldet.",
      confirm: "Passwort setzen",
    },
    ban: {
      title: (email) => `${email} sperren?`,
      text: "Die Person wird sofort abgemeldet. Weder sie noch ihre Schlüssel kommen hinein, bis Sie die Sperre aufheben.",
      confirm: "Sperren",
    },
    remove: {
      title: (email) => `${email} entfernen?`,
      text: "Das Konto wird gelöscht, seine Schlüssel gelten ab dann nicht mehr. Was die Person importiert und geändert hat, bleibt unter ihrer Adresse stehen. Das lässt sich nicht rückgängig machen.",
      confirm: "Entfernen",
    },
  },
  said: {
    "revoke-user-sessions": (email) => `${email} wurde überall abgemeldet.`,
    "set-user-password": (email) => `${email} hat ein neues Passwort.`,
    "ban-user": (email) => `${email} ist gesperrt.`,
    "unban-user": (email) => `${email} darf sich wieder anmelden.`,
    "remove-user": (email) => `${email} wurde entfernt.`,
  },
  removeKeyTitle: (name) => `Schlüssel ${name} löschen?`,
  removeKeyText: (start) =>
    `Programme, die den Schlüssel ${start}… senden, werden ab dann abgewiesen. Das lässt sich nicht rückgängig machen.`,
}
