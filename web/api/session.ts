import { useQuery, useQueryClient } from "@tanstack/react-query"
import { ApiError } from "./ask.ts"
import { call } from "./call.ts"
import { noteSessionOver, noteSignedIn } from "./connection.ts"
import type { User } from "./types.ts"

export const SESSION_KEY = ["session"]

/** Who is signed in: `null` when nobody is, `undefined` while that is being asked. */
export function useSession() {
  const client = useQueryClient()
  return useQuery({
    queryKey: SESSION_KEY,
    staleTime: 60_000,
    queryFn: async (): Promise<User | null> => {
      try {
        const { user } = await call("GET /api/session", {})
        noteSignedIn()
        return user
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) throw error
        // Whoever was signed in goes on with what is on the screen once they have signed in again.
        const known = client.getQueryData<User | null>(SESSION_KEY) ?? null
        if (known !== null) noteSessionOver()
        return known
      }
    },
  })
}

/** The account on screens that only signed-in people see. */
export function useUser(): User {
  const { data } = useSession()
  return data ?? { id: "", email: "", name: "", role: "user" }
}

/** Forgets everything that was loaded for somebody else and asks again who is signed in. */
export function useSessionChange(): () => Promise<void> {
  const client = useQueryClient()
  return async () => {
    client.setQueryData<User | null>(SESSION_KEY, null)
    noteSignedIn()
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] })
    await client.refetchQueries({ queryKey: SESSION_KEY })
  }
}
