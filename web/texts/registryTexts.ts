import { customers } from "./countedNouns.ts"
import { formatCount } from "./format.ts"

/** Texts of the list of customers as a tool, and of possible duplicates. */
export const REGISTRY_TEXTS = {
  total: (count: number, isExact: boolean) =>
    isExact ? customers(count) : `About ${customers(count)}`,
  filtered: "with these filters",
  sortBy: (field: string) => `Sort by ${field}`,
  sort: "Order",
  sorts: {
    "": "As they came",
    name: "Name, A to Z",
    "-name": "Name, Z to A",
    "-created_at": "Newest first",
    "-updated_at": "Last changed first",
    company: "Company",
    email: "E-mail",
    external_id: "Customer number",
    city: "City",
    country: "Country",
  } as Record<string, string>,
  filter: {
    add: "Filter",
    field: "Field",
    how: "Condition",
    value: "Value",
    apply: "Add filter",
    clear: "Clear filters",
    without: (label: string) => `Remove the filter ${label}`,
    none: "No customer fits all filters.",
    ways: { is: "is", begins: "begins with", filled: "is filled", blank: "is blank" },
    created_since: "Created since",
    changed_since: "Changed since",
    attribute: (name: string) => `Extra field ${name}`,
  },
  choose: (name: string) => `Choose ${name}`,
  chooseShown: "Choose all shown",
  chosen: (count: number) => `${customers(count)} chosen`,
  chooseAll: (count: number, isExact: boolean) =>
    `Choose all ${isExact ? "" : "about "}${formatCount(count)}`,
  allChosen: (count: number, isExact: boolean) =>
    isExact ? `All ${customers(count)} chosen` : `All chosen, about ${customers(count)}`,
  unchoose: "Choose none",
  tag: "Tag",
  tagTitle: "Tag the chosen customers",
  tagAdd: "Tags to add",
  tagRemove: "Tags to take away",
  tagHint: "Separated by commas.",
  export: "Export",
  exportMany: (most: number) =>
    `Up to ${formatCount(most)} customers can be exported one by one. Filter the list and export it.`,
  deleteTitle: (count: number, isExact: boolean) =>
    `Delete ${isExact ? "" : "about "}${customers(count)}?`,
  deleteText: "You can undo it as long as what they were is kept, usually for 90 days.",
  done: {
    tag: (count: number) =>
      count === 0 ? "They had these tags already." : `${customers(count)} tagged.`,
    delete: (count: number) => `${customers(count)} deleted.`,
    merge: () => "Two customers are one now.",
  },
  undo: "Undo",
  undone: "It is as it was before.",
  undoneInPart: (count: number) =>
    `${customers(count)} could not be restored in full, because somebody changed them since.`,
  saved: (name: string) => `${name} was saved.`,
  added: (name: string) => `${name} was added.`,
  showIt: "Show it in the list",
  conflict: {
    title: "Somebody else changed this customer meanwhile",
    field: "Field",
    mine: "Yours",
    theirs: "Theirs",
    blank: "blank",
    keepMine: "Save mine",
    takeTheirs: "Take theirs",
    taken: (name: string) =>
      `${name} has this identifier already. Edit that customer, or give this one an identifier of its own.`,
  },
  duplicates: {
    title: "Possible duplicates",
    link: "Possible duplicates",
    intro: "Customers that are probably the same, the surest first.",
    back: "All customers",
    count: (count: number) => `${formatCount(count)} ${count === 1 ? "pair" : "pairs"}`,
    none: "No duplicates found",
    noneHint: "Muster looks for them by itself some seconds after customers were changed.",
    notYet: "Muster is looking for them. Come back in a moment.",
    compare: (one: string, other: string) => `Compare ${one} and ${other}`,
    compareShort: "Compare",
    reasons: {
      same_tax_id: "same tax number",
      same_email: "same e-mail",
      same_phone: "same phone",
      same_name: "same name",
      similar_name: "similar name",
      same_mailbox: "same mailbox",
      same_address: "same address",
      same_place: "same place",
    } as Record<string, string>,
    compareTitle: "Are these the same customer?",
    compareIntro: "Choose for each field what stays. The rest goes, and you can undo it.",
    field: "Field",
    first: "First",
    second: "Second",
    both: "both",
    blank: "–",
    take: (field: string, value: string) => `${field}: ${value}`,
    merge: "Merge",
    apart: "Not the same",
    keptApart: "These two are not listed again.",
  },
} as const

/** What is asked before it is done to a person or a key, and said after it. */
export const PEOPLE_TEXTS = {
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
} as const
