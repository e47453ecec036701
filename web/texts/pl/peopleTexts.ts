import type { Catalogue } from "../en/catalogue.ts"

export const PEOPLE_TEXTS: Catalogue["people"] = {
  invite: (email) =>
    `${email} może się zalogować. Wyślij tej osobie ten link, a pierwsze hasło przekaż inną drogą.`,
  newPasswordOf: (email) => `Nowe hasło dla ${email}`,
  banWhom: (email) => `Zablokuj ${email}`,
  unbanWhom: (email) => `Odblokuj ${email}`,
  removeWhom: (email) => `Usuń ${email}`,
  ask: {
    password: {
      title: (email) => `Nowe hasło dla ${email}`,
      text: "Przekaż je tej osobie samodzielnie. Wszystkie sesje ze starym hasłem zostaną zakończone.",
      confirm: "Ustaw hasło",
    },
    ban: {
      title: (email) => `Zablokować ${email}?`,
      text: "Ta osoba zostanie od razu wylogowana. Ani ona, ani jej klucze nie będą działać, dopóki nie zdejmiesz blokady.",
      confirm: "Zablokuj",
    },
    remove: {
      title: (email) => `Usunąć ${email}?`,
      text: "Konto zostanie usunięte, a jego klucze przestaną działać. To, co ta osoba zaimportowała i zmieniła, zostaje pod jej adresem. Tego nie można cofnąć.",
      confirm: "Usuń",
    },
  },
  said: {
    "revoke-user-sessions": (email) => `Wylogowano ${email} ze wszystkich urządzeń.`,
    "set-user-password": (email) => `${email} ma nowe hasło.`,
    "ban-user": (email) => `Konto ${email} jest zablokowane.`,
    "unban-user": (email) => `${email} może się znowu logować.`,
    "remove-user": (email) => `Usunięto konto ${email}.`,
  },
  removeKeyTitle: (name) => `Usunąć klucz ${name}?`,
  removeKeyText: (start) =>
    `Programy, które używają klucza ${start}…, od tej chwili nie będą wpuszczane. Tego nie można cofnąć.`,
}
