import { useQuery } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { call } from "./api/call.ts"
import { useSession } from "./api/session.ts"
import { Button } from "./parts/Button.tsx"
import { Notice } from "./parts/Notice.tsx"
import { router } from "./router.tsx"
import { SetUp } from "./screens/start/SetUp.tsx"
import { SignIn } from "./screens/start/SignIn.tsx"
import { TEXTS } from "./texts/texts.ts"

/** Shows the page to whoever is signed in, and to others the way in. */
export function Gate() {
  const session = useSession()
  const setup = useQuery({
    queryKey: ["session", "setup"],
    queryFn: () => call("GET /api/setup", {}),
    enabled: session.data === null,
  })
  const failed = session.error ?? (session.data === null ? setup.error : null)
  if (failed) {
    return (
      <main className="mx-auto max-w-md p-6 pt-24 space-y-4">
        <h1>Muster</h1>
        <Notice tone="danger">{failed.message}</Notice>
        <Button
          onClick={() => {
            session.refetch()
            if (session.data === null) setup.refetch()
          }}
        >
          {TEXTS.tryAgain}
        </Button>
      </main>
    )
  }
  if (session.data) return <RouterProvider router={router} />
  if (session.data === undefined || setup.data === undefined) return null
  return setup.data.needed ? <SetUp /> : <SignIn />
}
