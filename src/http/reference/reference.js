import { curlExample, fetchExample, resolve } from "./examples.js"
import { element, tryOutForm } from "./tryOut.js"

const place = window.document.getElementById("operations")
const filter = window.document.getElementById("filter")
const account = window.document.getElementById("account")

try {
  const answer = await fetch("api/openapi.json")
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
  showAll(await answer.json())
} catch (error) {
  place.replaceChildren(`The reference cannot be loaded: ${error.message}. Load the page again.`)
}
await showAccount()

function showAll(description) {
  const groups = new Map()
  for (const [path, methods] of Object.entries(description.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "Other"
      if (!groups.has(tag)) groups.set(tag, [])
      groups.get(tag).push(operationDetails(path, method, operation, description))
    }
  }
  const sections = [...groups].map(([tag, operations]) =>
    element("section", {}, element("h2", {}, tag), ...operations),
  )
  place.replaceChildren(...sections, schemaSection(description))
  filter.addEventListener("input", () => find(filter.value))
  openNamed()
  window.addEventListener("hashchange", openNamed)
}

function operationDetails(path, method, operation, description) {
  const writes = method === "get" ? "method" : "method writes"
  const summary = element(
    "summary",
    {},
    element("span", { class: writes }, method.toUpperCase()),
    " ",
    element("code", { class: "path" }, path),
    element("span", { class: "quiet" }, `  ${operation.summary ?? ""}`),
  )
  const details = element("details", { class: "operation", id: operation.operationId }, summary)
  // Built when it is opened first, so that the page is there at once.
  details.addEventListener(
    "toggle",
    () => details.append(inside(path, method, operation, description)),
    { once: true },
  )
  return details
}

function inside(path, method, operation, description) {
  const origin = new URL(".", window.location.href).href.replace(/\/$/, "")
  const made = element("div", { class: "inside" })
  if (operation.description) made.append(element("p", {}, operation.description))
  made.append(element("p", { class: "quiet" }, securityText(operation)))
  if (operation.parameters?.length) {
    made.append(element("h3", {}, "Parameters"), parameterTable(operation.parameters))
  }
  if (operation.requestBody) {
    made.append(element("h3", {}, "Body"))
    if (operation.requestBody.description) {
      made.append(element("p", {}, operation.requestBody.description))
    }
    for (const [type, { schema }] of Object.entries(operation.requestBody.content)) {
      made.append(element("p", {}, element("code", {}, type)), schemaText(schema))
    }
  }
  made.append(element("h3", {}, "Answers"))
  for (const [status, { description: said, content }] of Object.entries(operation.responses)) {
    made.append(element("p", {}, element("strong", {}, status), ` ${said ?? ""}`))
    for (const { schema } of Object.values(content ?? {})) made.append(schemaText(schema))
  }
  const example = [origin, path, method, operation, description]
  made.append(element("h3", {}, "With curl"), element("pre", {}, curlExample(...example)))
  made.append(element("h3", {}, "With fetch"), element("pre", {}, fetchExample(...example)))
  made.append(tryOutForm(path, method, operation, description))
  return made
}

function securityText({ security }) {
  return security
    ? "Needs a session or an API key in the header x-api-key."
    : "Needs no session and no key."
}

function parameterTable(parameters) {
  const head = ["Name", "In", "Values", "Meaning"].map((text) =>
    element("th", { scope: "col" }, text),
  )
  const rows = parameters.map(({ name, in: where, required, schema, description }) =>
    element(
      "tr",
      {},
      element("td", {}, element("code", {}, name), required ? " (needed)" : ""),
      element("td", {}, where),
      element("td", {}, valuesText(schema)),
      element("td", {}, description ?? schema?.description ?? ""),
    ),
  )
  const table = element("table", {}, element("tr", {}, ...head), ...rows)
  return element("div", { class: "scroll" }, table)
}

function valuesText(schema = {}) {
  if (schema.enum) return schema.enum.join(", ")
  const preset = schema.default === undefined ? "" : `, ${schema.default} unless given`
  return `${schema.format ?? schema.type ?? "text"}${preset}`
}

/** A schema as text; schemas with a name link to where they stand. */
function schemaText(schema) {
  const name = schema.$ref?.split("/").at(-1)
  if (name === undefined) return element("pre", {}, JSON.stringify(schema, null, 2))
  return element("p", {}, element("a", { href: `#schema-${name}` }, name))
}

function schemaSection(description) {
  const schemas = Object.entries(description.components?.schemas ?? {}).map(([name, schema]) =>
    element(
      "details",
      { class: "operation", id: `schema-${name}` },
      element("summary", {}, element("code", {}, name)),
      element(
        "div",
        { class: "inside" },
        element("pre", {}, JSON.stringify(resolve(schema, description), null, 2)),
      ),
    ),
  )
  return element("section", {}, element("h2", {}, "Schemas"), ...schemas)
}

function find(text) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  for (const details of place.querySelectorAll("details.operation")) {
    const shown = `${details.id} ${details.querySelector("summary").textContent}`.toLowerCase()
    details.hidden = !words.every((word) => shown.includes(word))
  }
  for (const section of place.querySelectorAll("section")) {
    section.hidden = !section.querySelector("details:not([hidden])")
  }
}

/** Opens the operation or schema that the address names. */
function openNamed() {
  const named = window.document.getElementById(decodeURIComponent(window.location.hash.slice(1)))
  if (named?.tagName !== "DETAILS") return
  named.open = true
  named.scrollIntoView()
}

async function showAccount() {
  const answer = await fetch("api/session").catch(() => null)
  const user = answer?.ok ? (await answer.json()).user : null
  account.textContent = user
    ? `You are signed in as ${user.email} (${user.role}); “Try it” sends requests as you.`
    : "You are not signed in: sign in at Muster first, and “Try it” sends requests as you."
}
