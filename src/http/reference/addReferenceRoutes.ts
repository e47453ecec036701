import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { OpenAPIHono } from "@hono/zod-openapi"
import type { AppEnv } from "../context/requestContext.ts"

/** Where each part of the reference lies, and as what it is served. */
const FILES: Record<string, [name: string, type: string]> = {
  "/docs": ["reference.html", "text/html"],
  "/docs/icon.svg": ["icon.svg", "image/svg+xml"],
  "/docs/reference.css": ["reference.css", "text/css"],
  "/docs/reference.js": ["reference.js", "text/javascript"],
  "/docs/examples.js": ["examples.js", "text/javascript"],
  "/docs/tryOut.js": ["tryOut.js", "text/javascript"],
}

/**
 * Serves the interactive reference: a page that reads `/api/openapi.json` in the browser. It loads
 * nothing from another host and runs nothing that stands in its HTML.
 */
export function addReferenceRoutes(app: OpenAPIHono<AppEnv>): void {
  for (const [path, [name, type]] of Object.entries(FILES)) {
    app.get(path, async (c) => {
      const content = await readFile(join(import.meta.dirname, name))
      return c.body(content, 200, {
        "Content-Type": `${type}; charset=utf-8`,
        "Cache-Control": "no-cache",
      })
    })
  }
}
