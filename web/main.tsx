import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { ApiError } from "./api.ts"
import { Gate } from "./screens/Gate.tsx"
import { SESSION_KEY } from "./session.ts"
import "./styles.css"

const onError = (error: Error): void => {
  // The session has ended, here or elsewhere: the page falls back to signing in.
  if (error instanceof ApiError && error.status === 401) client.setQueryData(SESSION_KEY, null)
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400),
      staleTime: 2000,
    },
  },
})

createRoot(document.getElementById("root")!).render(
  <QueryClientProvider client={client}>
    <Gate />
  </QueryClientProvider>,
)
