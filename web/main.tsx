import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { ApiError } from "./api/ask.ts"
import { SESSION_KEY } from "./api/session.ts"
import { Gate } from "./Gate.tsx"
import { RELOAD_PAUSE_MS } from "./limits.ts"
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

// After an update the old page asks for files that are gone; a fresh one knows the new ones.
addEventListener("vite:preloadError", () => {
  const last = Number(sessionStorage.getItem("muster.reloaded"))
  if (Date.now() - last < RELOAD_PAUSE_MS) return
  sessionStorage.setItem("muster.reloaded", String(Date.now()))
  location.reload()
})

createRoot(document.getElementById("root")!).render(
  <QueryClientProvider client={client}>
    <Gate />
  </QueryClientProvider>,
)
