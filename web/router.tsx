import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router"
import { loadPart } from "./browser/loadPart.ts"
import { Shell } from "./Shell.tsx"
import { readChoice } from "./screens/customers/choice.ts"
import { ImportScreen } from "./screens/import/ImportScreen.tsx"

const root = createRootRoute({ component: Shell, notFoundComponent: ImportScreen })

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: ({ step, rows }: Record<string, unknown>): { step?: string; rows?: string } => ({
    ...(typeof step === "string" && { step }),
    ...(typeof rows === "string" && { rows }),
  }),
  component: ImportScreen,
})

const runs = createRoute({
  getParentRoute: () => root,
  path: "/imports",
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/runs/RunList.tsx")),
    "RunList",
  ),
})

const run = createRoute({
  getParentRoute: () => root,
  path: "/imports/$id",
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/held/RunPage.tsx")),
    "RunPage",
  ),
})

const profiles = createRoute({
  getParentRoute: () => root,
  path: "/imports/profiles",
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/profiles/ProfileList.tsx")),
    "ProfileList",
  ),
})

const profile = createRoute({
  getParentRoute: () => root,
  path: "/imports/profiles/$name",
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/profiles/ProfileScreen.tsx")),
    "ProfileScreen",
  ),
})

const rejected = createRoute({
  getParentRoute: () => root,
  path: "/imports/$id/correct",
  validateSearch: ({ line }: Record<string, unknown>): { line?: number } =>
    typeof line === "number" ? { line } : {},
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/rejected/RejectedScreen.tsx")),
    "RejectedScreen",
  ),
})

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: readChoice,
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/customers/CustomerList.tsx")),
    "CustomerList",
  ),
})

const duplicates = createRoute({
  getParentRoute: () => root,
  path: "/customers/duplicates",
  component: lazyRouteComponent(
    () => import("./screens/duplicates/DuplicateList.tsx"),
    "DuplicateList",
  ),
})

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(
    () => loadPart(() => import("./screens/settings/SettingsScreen.tsx")),
    "SettingsScreen",
  ),
})

/** The addresses of the page. Only the first screen is loaded at once. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    runs,
    run,
    profiles,
    profile,
    rejected,
    customers,
    duplicates,
    settings,
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
