import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { createRoot } from "react-dom/client"
import { ApiError } from "./api/ask.ts"
import { noteSessionOver, noteSilence } from "./api/connection.ts"
import { Gate } from "./Gate.tsx"

const onError = (error: Error): void => {
  // The session has ended, here or elsewhere: one signs in right there.
  if (error instanceof ApiError && error.status === 401) noteSessionOver()
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400),
      staleTime: 2000,
      networkMode: "always",
    },
    // What cannot be done now fails now: nobody wants it done later, behind their back.
    mutations: { networkMode: "always" },
  },
})

/** Shows the page to whoever has come, in this element. */
export function showPage(element: HTMLElement): void {
  addEventListener("offline", noteSilence)
  createRoot(element).render(
    <QueryClientProvider client={client}>
      <Gate />
    </QueryClientProvider>,
  )
}
