import type { Catalogue } from "../en/catalogue.ts"
import { formatCount } from "../numbers/format.ts"
import { counted, customers, form } from "./countedNouns.ts"

export const REGISTRY_TEXTS: Catalogue["registry"] = {
  total: (count, isExact) => (isExact ? customers(count) : `Unos ${customers(count)}`),
  filtered: "con estos filtros",
  sortBy: (field) => `Ordenar por ${field}`,
  sort: "Orden",
  sorts: {
    "": "Por orden de llegada",
    name: "Nombre, de la A a la Z",
    "-name": "Nombre, de la Z a la A",
    "-created_at": "Primero los más nuevos",
    "-updated_at": "Primero los últimos cambiados",
    company: "Empresa",
    email: "Correo electrónico",
    external_id: "Número de cliente",
    city: "Población",
    country: "País",
  },
  filter: {
    add: "Filtro",
    field: "Campo",
    how: "Condición",
    value: "Valor",
    apply: "Añadir filtro",
    clear: "Quitar filtros",
    without: (label) => `Quitar el filtro ${label}`,
    quoted: (text) => `«${text}»`,
    none: "Ningún cliente cumple todos los filtros.",
    ways: { is: "es", begins: "empieza por", filled: "está relleno", blank: "está vacío" },
    created_since: "Creado desde",
    changed_since: "Cambiado desde",
    attribute: (name) => `Campo adicional ${name}`,
  },
  choose: (name) => `Seleccionar ${name}`,
  chooseShown: "Seleccionar todos los visibles",
  chosen: (count) =>
    `${customers(count)} ${form(count, { one: "seleccionado", other: "seleccionados" })}`,
  chooseAll: (count, isExact) =>
    `Seleccionar todos (${isExact ? "" : "unos "}${formatCount(count)})`,
  allChosen: (count, isExact) =>
    isExact
      ? `Todos seleccionados: ${customers(count)}`
      : `Todos seleccionados, unos ${customers(count)}`,
  unchoose: "Quitar la selección",
  tag: "Etiquetar",
  tagTitle: "Etiquetar a los clientes seleccionados",
  tagConfirm: "Etiquetar",
  tagAdd: "Etiquetas que añadir",
  tagRemove: "Etiquetas que quitar",
  tagHint: "Separadas por comas.",
  export: "Exportar",
  exportMany: (most) =>
    `Se pueden exportar hasta ${formatCount(most)} clientes elegidos uno a uno. Filtre la lista y expórtela.`,
  deleteTitle: (count, isExact) => `¿Eliminar ${isExact ? "" : "unos "}${customers(count)}?`,
  deleteText: "Se puede deshacer mientras se conserven los datos anteriores, normalmente 90 días.",
  done: {
    tag: (count) =>
      count === 0
        ? "Ya tenían estas etiquetas."
        : `${customers(count)} ${form(count, { one: "etiquetado", other: "etiquetados" })}.`,
    delete: (count) =>
      `${customers(count)} ${form(count, { one: "eliminado", other: "eliminados" })}.`,
    merge: () => "Dos clientes son ahora uno solo.",
  },
  undo: "Deshacer",
  undone: "Todo está como antes.",
  undoneInPart: (count) =>
    form(count, {
      one: "No se pudo restaurar del todo 1 cliente, porque alguien lo cambió después.",
      other: `No se pudieron restaurar del todo ${customers(count)}, porque alguien los cambió después.`,
    }),
  saved: (name) => `Se guardó ${name}.`,
  added: (name) => `Se añadió ${name}.`,
  showIt: "Mostrarlo en la lista",
  conflict: {
    title: "Otra persona cambió este cliente mientras tanto",
    field: "Campo",
    mine: "Lo suyo",
    theirs: "Lo de la otra persona",
    blank: "vacío",
    keepMine: "Guardar lo mío",
    takeTheirs: "Quedarse con lo otro",
    taken: (name) =>
      `${name} ya tiene este identificador. Edite ese cliente o dé a este un identificador propio.`,
  },
  duplicates: {
    title: "Posibles duplicados",
    link: "Posibles duplicados",
    intro: "Clientes que probablemente son el mismo, primero los más seguros.",
    back: "Todos los clientes",
    count: (count) => counted(count, { one: "pareja", other: "parejas" }),
    none: "No se encontraron duplicados",
    noneHint: "Muster los busca por sí mismo unos segundos después de cada cambio.",
    notYet: "Muster está buscando duplicados",
    notYetHint: "Vuelva dentro de un momento.",
    compare: (one, other) => `Comparar ${one} y ${other}`,
    compareShort: "Comparar",
    reasons: {
      same_tax_id: "mismo NIF",
      same_email: "mismo correo",
      same_phone: "mismo teléfono",
      same_name: "mismo nombre",
      similar_name: "nombre parecido",
      same_mailbox: "mismo buzón",
      same_address: "misma dirección",
      same_place: "misma población",
    },
    compareTitle: "¿Son el mismo cliente?",
    compareIntro: "Elija qué se conserva en cada campo. El resto desaparece; se puede deshacer.",
    field: "Campo",
    first: "Primero",
    second: "Segundo",
    both: "ambos",
    blank: "–",
    take: (field, value) => `${field}: ${value}`,
    merge: "Combinar",
    apart: "No son el mismo",
    keptApart: "Esta pareja no volverá a aparecer.",
  },
}
