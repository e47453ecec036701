import type { Catalogue } from "../en/catalogue.ts"

export const PEOPLE_TEXTS: Catalogue["people"] = {
  invite: (email) =>
    `${email} ya puede iniciar sesión. Envíe este enlace a la persona y dígale la primera contraseña por otro medio.`,
  newPasswordOf: (email) => `Contraseña nueva para ${email}`,
  banWhom: (email) => `Bloquear a ${email}`,
  unbanWhom: (email) => `Desbloquear a ${email}`,
  removeWhom: (email) => `Eliminar a ${email}`,
  ask: {
    password: {
      title: (email) => `Contraseña nueva para ${email}`,
      text: "Comuníquesela usted mismo a la persona. Se cerrarán las sesiones abiertas con la anterior.",
      confirm: "Establecer contraseña",
    },
    ban: {
      title: (email) => `¿Bloquear a ${email}?`,
      text: "Se cerrará su sesión de inmediato, y ni la persona ni sus claves podrán entrar hasta que quite el bloqueo.",
      confirm: "Bloquear",
    },
    remove: {
      title: (email) => `¿Eliminar a ${email}?`,
      text: "Se borra la cuenta y sus claves dejan de funcionar. Lo que la persona importó y cambió se conserva con su dirección. Esto no se puede deshacer.",
      confirm: "Eliminar",
    },
  },
  said: {
    "revoke-user-sessions": (email) => `Se cerraron todas las sesiones de ${email}.`,
    "set-user-password": (email) => `${email} tiene una contraseña nueva.`,
    "ban-user": (email) => `${email} está bloqueado.`,
    "unban-user": (email) => `${email} puede volver a iniciar sesión.`,
    "remove-user": (email) => `Se eliminó a ${email}.`,
  },
  removeKeyTitle: (name) => `¿Eliminar la clave ${name}?`,
  removeKeyText: (start) =>
    `Los programas que envíen la clave ${start}… dejarán de tener acceso. Esto no se puede deshacer.`,
}
