import { exampleBody, examplePath } from "./examples.js"

/** How much of an answer is shown; an export may be gigabytes. */
const SHOWN_CHARACTERS_MAX = 100_000
const SHOWN_HEADERS = ["content-type", "location", "retry-after", "etag", "x-request-id", "allow"]

/** A form that sends the operation with the session of whoever looks at the page. */
export function tryOutForm(path, method, operation, document) {
  const form = element("form")
  const fields = element("fieldset", {}, element("legend", {}, "Try it"))
  const parameters = (operation.parameters ?? []).map((parameter) => ({
    parameter,
    input: field(fields, parameter.name, parameter.schema, parameter.required === true),
  }))
  if (/\/import(\/preview)?$/.test(path)) {
    const mapping = element("input", { placeholder: "map[Kundennr]=external_id&map[Foo]=-" })
    parameters.push({ parameter: { name: "map", in: "raw" }, input: mapping })
    fields.append(element("label", {}, "map[Header]=field", mapping))
  }
  const body = bodyFields(fields, operation, document)
  const send = element("button", {}, "Send")
  const stop = element("button", { type: "button", class: "plain", hidden: "" }, "Stop")
  const answer = element("div", { role: "status" })
  fields.append(send, " ", stop, answer)
  form.append(fields)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const writes = method !== "get" && !path.endsWith("/preview")
    if (
      writes &&
      !window.confirm(`${method.toUpperCase()} ${path} changes the registry. Send it?`)
    ) {
      return
    }
    const controller = new AbortController()
    stop.onclick = () => controller.abort()
    stop.hidden = false
    send.disabled = true
    await show(answer, () => {
      const { url, headers } = address(path, operation, parameters)
      if (body) headers["content-type"] = body.type
      const content = body?.read()
      return fetch(url, {
        method: method.toUpperCase(),
        headers,
        signal: controller.signal,
        ...(content !== undefined && { body: content }),
      })
    })
    stop.hidden = true
    send.disabled = false
  })
  return form
}

function field(fields, name, schema = {}, required) {
  const values = schema.enum
  const input = values
    ? element("select", {}, ...["", ...values].map((value) => element("option", { value }, value)))
    : element("input", { placeholder: String(schema.example ?? schema.default ?? "") })
  input.required = required
  fields.append(element("label", {}, name, input))
  return input
}

/** A text to send, and for a list of customers a file instead. */
function bodyFields(fields, operation, document) {
  const example = exampleBody(operation, document)
  if (!example) return null
  const text = element("textarea", { spellcheck: "false" })
  text.value = example.text
  fields.append(element("label", {}, `Body, as ${example.type}`, text))
  if (!example.file) return { type: example.type, read: () => text.value }
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv" })
  fields.append(element("label", {}, "or a file", file))
  return { type: example.type, read: () => file.files[0] ?? text.value }
}

function address(path, operation, parameters) {
  const query = new URLSearchParams()
  const headers = {}
  let filled = parameters.some(({ parameter }) => parameter.in === "path")
    ? path
    : examplePath(path, { ...operation, parameters: [] })
  for (const { parameter, input } of parameters) {
    const value = input.value.trim()
    if (value === "") continue
    if (parameter.in === "path") {
      filled = filled.replace(`{${parameter.name}}`, encodeURIComponent(value))
    } else if (parameter.in === "query") query.append(parameter.name, value)
    else if (parameter.in === "header") headers[parameter.name] = value
    else for (const [name, field] of new URLSearchParams(value)) query.append(name, field)
  }
  const url = `.${filled}${query.size > 0 ? `?${query}` : ""}`
  return { url, headers }
}

async function show(place, send) {
  const text = element("pre", {}, "…")
  place.replaceChildren(text)
  try {
    const answer = await send()
    const headers = SHOWN_HEADERS.filter((name) => answer.headers.has(name))
    const head = headers.map((name) => `${name}: ${answer.headers.get(name)}`)
    const status = element("h3", {}, `${answer.status} ${answer.statusText}`)
    place.replaceChildren(status, element("pre", {}, head.join("\n")), text)
    await showBody(answer, text)
  } catch (error) {
    text.textContent =
      error.name === "AbortError"
        ? "Stopped."
        : `There was no answer: ${error.message}. Check that the server runs, and try again.`
  }
}

/** Shows the body as it arrives, up to a length; JSON is set out in lines once it is whole. */
async function showBody(answer, place) {
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ""
  place.textContent = reader ? "" : "(no body)"
  while (reader && text.length < SHOWN_CHARACTERS_MAX) {
    const { done, value } = await reader.read()
    if (done) {
      if (answer.headers.get("content-type")?.includes("json")) {
        place.textContent = JSON.stringify(JSON.parse(text), null, 2)
      }
      return
    }
    text += value
    place.textContent = text
  }
  if (reader) {
    await reader.cancel()
    // The end may part a character of two units, of which half would be shown as a lozenge.
    const shown = text.slice(0, SHOWN_CHARACTERS_MAX).replace(/[\ud800-\udbff]$/, "")
    place.textContent = `${shown}\n… the rest is not shown`
  }
}

/** An element with attributes and children; texts are never read as HTML. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children)
  return made
}
