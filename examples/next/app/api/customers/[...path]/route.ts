import { importer, ready } from "../../../../lib/importer.ts"

/** All of `/api/customers/import`, `/api/customers/import/preview` and `/api/customers/imports`. */
async function handle(request: Request): Promise<Response> {
  await ready
  return importer.handle(request)
}

export { handle as GET, handle as POST }

/** Lists are streamed and may take their time; neither is for the edge runtime. */
export const runtime = "nodejs"
export const dynamic = "force-dynamic"
