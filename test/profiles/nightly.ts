import assert from "node:assert/strict"
import type { Preview } from "../../src/import/previewRun.ts"
import type { Run } from "../../src/runs/run.ts"
import { openServer, type TestServer } from "../http/server.ts"

/** What came of a list that was sent. */
export type Sent = {
  status: number
  location: string | null
  /** What the sender was answered. */
  body: { error?: string; run?: string; page?: string; plan?: { id: string }; count?: number }
  run: Run
}

/** A server with an administrator who keeps profiles and sends lists. */
export class Nightly {
  readonly server: TestServer

  private constructor(server: TestServer) {
    this.server = server
  }

  static async open(): Promise<Nightly> {
    return new Nightly(await openServer())
  }

  async ask<T = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: T }> {
    const answer = await this.server.send(path, {
      method,
      headers: {
        cookie: this.server.admin,
        origin: this.server.url,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text === "" ? {} : JSON.parse(text)) as T }
  }

  async profile(name: string, parts: unknown): Promise<void> {
    const { status, body } = await this.ask("PUT", `/api/customers/import/profiles/${name}`, parts)
    assert.ok(status === 200 || status === 201, JSON.stringify(body))
  }

  async send(name: string, csv: string): Promise<Sent> {
    const path = `/api/customers/import?profile=${encodeURIComponent(name)}`
    const answer = await this.server.importCsv(csv, path)
    const body = (await answer.json()) as Sent["body"]
    const location = answer.headers.get("location")
    const id = body.run ?? location?.split("/").at(-1)
    return { status: answer.status, location, body, run: await this.run(id ?? "none") }
  }

  async run(id: string): Promise<Run> {
    return (await this.ask<Run>("GET", `/api/customers/imports/${id}`)).body
  }

  async preview(name: string, csv: string, more = ""): Promise<Preview> {
    const path = `/api/customers/import/preview?profile=${encodeURIComponent(name)}${more}`
    const answer = await this.server.importCsv(csv, path)
    const body = (await answer.json()) as Preview
    assert.equal(answer.status, 200, JSON.stringify(body))
    return body
  }

  /** All customers by name, in the fields asked for. */
  async customers(...fields: string[]): Promise<unknown[][]> {
    const { rows } = await this.server.pool.query(
      `SELECT ${fields.join(", ")} FROM customers ORDER BY name, external_id`,
    )
    return rows.map((row) => fields.map((field) => row[field]))
  }

  async empty(): Promise<void> {
    await this.server.pool.query("TRUNCATE customers")
  }
}
