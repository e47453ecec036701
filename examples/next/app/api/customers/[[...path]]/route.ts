import { importer } from "@/lib/importer"

/** All of `/api/customers`, `/api/customers/import`, `/api/customers/imports` and what is below. */
async function handle(request: Request): Promise<Response> {
  // Not when this file is loaded, which `next build` does as well, without any database.
  await importer.ready()
  return importer.handle(request)
}

export { handle as DELETE, handle as GET, handle as POST, handle as PUT }

/** Lists are streamed and may take their time; neither is for the edge runtime. */
export const runtime = "nodejs"
export const dynamic = "force-dynamic"
