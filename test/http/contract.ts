import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js"
import { parse } from "yaml"

const FILE = new URL("../fixtures/contract/import-customers.openapi.yaml", import.meta.url)

type Operation = {
  operationId: string
  requestBody: { content: Record<string, { schema: object }> }
  responses: Record<string, { content: { "application/json": { schema: object } } }>
}

const document = parse(readFileSync(FILE, "utf8")) as {
  paths: { "/api/customers/import": { post: Operation } }
  components: { schemas: Record<string, object> }
  "x-additions": Record<string, string>
}

/** The import operation as the contract states it. */
export const OPERATION = document.paths["/api/customers/import"].post

/** The schemas that the contract's answers refer to. */
export const SCHEMAS = document.components.schemas

const ajv = new Ajv2020({ strict: false })
ajv.addSchema({ $id: "contract", components: document.components })

/** `{error}` and nothing else, as the contract's additions have it. */
const REFUSAL = ajv.compile<Body>({
  type: "object",
  additionalProperties: false,
  required: ["error"],
  properties: { error: { type: "string", minLength: 10 } },
})

/** Checks status, media type and body of an answer of the import endpoint, and returns the body. */
export async function conforms(answer: Response, status: number): Promise<Body> {
  const text = await answer.text()
  assert.equal(answer.status, status, text)
  assert.match(answer.headers.get("content-type") ?? "", /^application\/json/)
  const body = JSON.parse(text)
  const check = validatorFor(status)
  assert.ok(check(body), `${text.slice(0, 500)} ${JSON.stringify(check.errors)}`)
  return body
}

/** Whichever of these the status goes with. */
type Body = { count: number; errors: RowError[]; error: string }

type RowError = { index?: number; name?: string; message: string }

function validatorFor(status: number): ValidateFunction<Body> {
  const documented = OPERATION.responses[String(status)]
  if (!documented) {
    assert.ok(document["x-additions"][String(status)], `${status} is not in the contract`)
    return REFUSAL
  }
  return ajv.compile<Body>(absolute(documented.content["application/json"].schema) as object)
}

function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/'))
}
