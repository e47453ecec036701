import { accountsReady, auth } from "@/lib/auth"

async function handle(request: Request): Promise<Response> {
  await accountsReady()
  return auth.handler(request)
}

export { handle as GET, handle as POST }

export const dynamic = "force-dynamic"
