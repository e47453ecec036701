/**
 * What a call of each operation looks like. Pure: the page shows the examples, and a test runs them.
 */

/** Values that a reader recognises, by the name of what they stand for. */
const VALUES = {
  name: "Åsa Öberg",
  email: "asa@example.com",
  city: "Göteborg",
  content: "name,email\nÅsa Öberg,asa@example.com\n",
  code: "GF8H-SPGY-JFUR-6B7Q",
  password: "correct horse",
  id: "01981f2e-6a5b-7c31-9d52-0f3b8a4c2e10",
  run: "01981f2e-6a5b-7c31-9d52-0f3b8a4c2e11",
}

const CSV = VALUES.content

/** The body that an example sends: its media type and its text, or null. */
export function exampleBody(operation, document) {
  const content = operation.requestBody?.content
  if (!content) return null
  if (content["text/csv"]) return { type: "text/csv", text: CSV, file: "customers.csv" }
  const { schema, example } = content["application/json"] ?? {}
  if (!schema) return null
  const text = JSON.stringify(example ?? sample(schema, document), null, 2)
  return { type: "application/json", text, file: null }
}

/** The path with its parameters filled in, and with those of the query that must be there. */
export function examplePath(path, operation) {
  const own = (wanted) => operation.parameters?.find(({ name }) => name === wanted)?.schema?.example
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => own(name) ?? VALUES[name] ?? VALUES.id)
  const query = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name, schema }) => `${name}=${schema?.enum?.[0] ?? schema?.default ?? ""}`)
  return query.length === 0 ? filled : `${filled}?${query.join("&")}`
}

/** The call as a line for a shell; `$MUSTER_API_KEY` holds the key. */
export function curlExample(origin, path, method, operation, document) {
  const body = exampleBody(operation, document)
  const lines = [`curl ${quote(origin + examplePath(path, operation))}`]
  if (method !== "get" && !(method === "post" && body)) lines[0] += ` -X ${method.toUpperCase()}`
  if (operation.security) lines.push(`-H "x-api-key: $MUSTER_API_KEY"`)
  if (body) lines.push(`-H ${quote(`content-type: ${body.type}`)}`)
  if (body?.file) lines.push(`--data-binary @${body.file}`)
  else if (body) lines.push(`--data-raw ${quote(JSON.stringify(JSON.parse(body.text)))}`)
  return lines.join(" \\\n  ")
}

/** The call in JavaScript, from a program; in a page of Muster's own the session does for the key. */
export function fetchExample(origin, path, method, operation, document) {
  const body = exampleBody(operation, document)
  const headers = []
  if (operation.security) headers.push(`"x-api-key": process.env.MUSTER_API_KEY`)
  if (body) headers.push(`"content-type": ${JSON.stringify(body.type)}`)
  const lines = []
  if (method !== "get") lines.push(`  method: "${method.toUpperCase()}",`)
  if (headers.length > 0) lines.push(`  headers: { ${headers.join(", ")} },`)
  if (body?.file) lines.push(`  body: await readFile("${body.file}"),`)
  else if (body) {
    const value = body.text.replaceAll("\n", "\n  ")
    lines.push(`  body: JSON.stringify(${value}),`)
  }
  const address = JSON.stringify(origin + examplePath(path, operation))
  const call =
    lines.length === 0 ? `fetch(${address})` : `fetch(${address}, {\n${lines.join("\n")}\n})`
  return `const answer = await ${call}\nconsole.log(answer.status, await answer.text())`
}

/** A value that fits a schema. Of what may be left out only what a reader recognises is there. */
export function sample(schema, document, name = "") {
  const {
    type,
    properties,
    items,
    required = [],
    anyOf,
    oneOf,
    enum: values,
  } = resolve(schema, document)
  if (Object.hasOwn(VALUES, name)) return VALUES[name]
  if (values) return values[0]
  if (anyOf ?? oneOf) return sample((anyOf ?? oneOf)[0], document, name)
  if (properties) {
    const shown = Object.entries(properties).filter(
      ([key]) => required.includes(key) || Object.hasOwn(VALUES, key),
    )
    return Object.fromEntries(shown.map(([key, value]) => [key, sample(value, document, key)]))
  }
  if (items) return [sample(items, document)]
  const kind = Array.isArray(type) ? type[0] : type
  if (kind === "integer" || kind === "number") return 1
  if (kind === "boolean") return true
  return kind === "object" ? {} : "text"
}

/** The schema behind a reference, or the schema itself. */
export function resolve(schema, document) {
  const name = schema?.$ref?.split("/").at(-1)
  return name === undefined ? (schema ?? {}) : (document.components?.schemas?.[name] ?? {})
}

function quote(text) {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
