import { useQuery, useQueryClient } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { useEffect } from "react"
import { call } from "./api/call.ts"
import { useConnection } from "./api/connection.ts"
import { SESSION_KEY, useSession } from "./api/session.ts"
import { forgetAll } from "./browser/indexedStore.ts"
import { hearTabs } from "./browser/tabs.ts"
import { useLanguage } from "./browser/useLanguage.ts"
import { Button } from "./parts/Button.tsx"
import { Notice } from "./parts/Notice.tsx"
import { router } from "./router.tsx"
import { Connection } from "./screens/start/Connection.tsx"
import { SetUp } from "./screens/start/SetUp.tsx"
import { SignIn } from "./screens/start/SignIn.tsx"
import { TEXTS } from "./texts/texts.ts"

/** Shows the page to whoever is signed in, and to others the way in. */
export function Gate() {
  const { isAnswering } = useConnection()
  useLanguage()
  const session = useSession()
  const setup = useQuery({
    queryKey: ["session", "setup"],
    queryFn: () => call("GET /api/setup", {}),
    enabled: session.data === null,
  })
  useOtherTabs()
  const { refetch } = session.data === null ? setup : session
  useEffect(() => {
    if (isAnswering) void refetch()
  }, [isAnswering, refetch])
  if (session.data) {
    return (
      <>
        <Connection user={session.data} />
        <RouterProvider router={router} />
      </>
    )
  }
  const failed = session.data === null ? setup.data === undefined && setup.error : session.error
  if (failed) {
    return (
      <main className="mx-auto max-w-md p-6 pt-24 space-y-4">
        <h1>Muster</h1>
        <Notice tone="danger">{failed.message}</Notice>
        <Button onClick={() => refetch()}>{TEXTS.tryAgain}</Button>
      </main>
    )
  }
  if (session.data === undefined || setup.data === undefined) return null
  return setup.data.needed ? <SetUp /> : <SignIn />
}

/** Who signs out in one tab has signed out in all of them. */
function useOtherTabs(): void {
  const client = useQueryClient()
  useEffect(
    () =>
      hearTabs(({ type }) => {
        if (type !== "signedOut") return
        client.setQueryData(SESSION_KEY, null)
        client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
        // What the screens keep as they go is kept by then.
        setTimeout(forgetAll)
      }),
    [client],
  )
}
