/** What is asked before it is done to a person or a key, and said after it. */
export const PEOPLE_TEXTS = {
  invite: (email: string) =>
    `${email} may sign in. Send this link to the person, and tell the first password by another way.`,
  newPasswordOf: (email: string) => `New password for ${email}`,
  banWhom: (email: string) => `Ban ${email}`,
  unbanWhom: (email: string) => `Lift the ban of ${email}`,
  removeWhom: (email: string) => `Remove ${email}`,
  ask: {
    password: {
      title: (email: string) => `New password for ${email}`,
      text: "Tell it to the person yourself. Whoever is signed in with the old one is signed out.",
      confirm: "Set password",
    },
    ban: {
      title: (email: string) => `Ban ${email}?`,
      text: "The person is signed out at once, and neither they nor their keys get in until you lift the ban.",
      confirm: "Ban",
    },
    remove: {
      title: (email: string) => `Remove ${email}?`,
      text: "The account is deleted, and its keys are refused from then on. What the person imported and changed stays, under their address. This cannot be undone.",
      confirm: "Remove",
    },
  },
  said: {
    "revoke-user-sessions": (email: string) => `${email} was signed out everywhere.`,
    "set-user-password": (email: string) => `${email} has a new password.`,
    "ban-user": (email: string) => `${email} is banned.`,
    "unban-user": (email: string) => `${email} may sign in again.`,
    "remove-user": (email: string) => `${email} was removed.`,
  } as Record<string, (email: string) => string>,
  removeKeyTitle: (name: string) => `Delete the key ${name}?`,
  removeKeyText: (start: string) =>
    `Programs that send the key ${start}… are refused from then on. This cannot be undone.`,
}
