import { useQuery } from "@tanstack/react-query"
import { call } from "../../../api/call.ts"
import { useUser } from "../../../api/session.ts"
import type { Profile } from "../../../api/types.ts"

/** All profiles by name, for administrators; nobody else may see them. */
export function useProfiles() {
  const { role } = useUser()
  return useQuery({
    queryKey: ["profiles"],
    queryFn: async () => {
      const profiles: Profile[] = []
      let after: string | null = ""
      while (after !== null) {
        const query: { limit: number; after?: string } = { limit: 500, ...(after && { after }) }
        const page = await call("GET /api/customers/import/profiles", { query })
        profiles.push(...page.profiles)
        after = page.next
      }
      return profiles
    },
    enabled: role === "admin",
  })
}
