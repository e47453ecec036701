import { auth } from "../../../../lib/auth.ts"
import { ready } from "../../../../lib/importer.ts"

async function handle(request: Request): Promise<Response> {
  await ready
  return auth.handler(request)
}

export { handle as GET, handle as POST }
