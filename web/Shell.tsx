import { useMutation } from "@tanstack/react-query"
import { Link, Outlet } from "@tanstack/react-router"
import { FileUp, History, LogOut, Moon, Settings, Sun, Users } from "lucide-react"
import { tell } from "./api/ask.ts"
import { useSessionChange, useUser } from "./api/session.ts"
import { forgetAll } from "./browser/indexedStore.ts"
import { tellTabs } from "./browser/tabs.ts"
import { useLanguage } from "./browser/useLanguage.ts"
import { useTheme } from "./browser/useTheme.ts"
import { LanguageChoice } from "./parts/LanguageChoice.tsx"
import { Logo } from "./parts/Logo.tsx"
import { ImportProvider } from "./screens/import/ImportProvider.tsx"
import { HeldBadge } from "./screens/runs/HeldBadge.tsx"
import { TEXTS } from "./texts/texts.ts"

const T = TEXTS.nav

const PLACES = [
  { to: "/", name: "import", Icon: FileUp },
  { to: "/imports", name: "imports", Icon: History },
  { to: "/customers", name: "customers", Icon: Users },
  { to: "/settings", name: "settings", Icon: Settings },
] as const

/** The frame around every screen: at the side, on phones at the bottom, where one can go. */
export function Shell() {
  const { id } = useUser()
  useLanguage()
  return (
    <ImportProvider key={id}>
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:z-20 focus:m-2 focus:rounded-lg
          focus:bg-surface focus:px-3 focus:py-2"
      >
        {T.skip}
      </a>
      <div className="lg:flex lg:min-h-dvh">
        <header
          className="flex items-center justify-between px-4 pt-4 lg:fixed lg:inset-y-0 lg:w-56
            lg:flex-col lg:items-stretch lg:border-r lg:border-line lg:bg-surface lg:p-4"
        >
          <div className="lg:px-2 lg:pt-1 lg:pb-6">
            <Logo />
          </div>
          <Places />
          <Account />
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="min-w-0 flex-1 px-4 pt-5 pb-24 outline-none sm:px-6 lg:ml-56 lg:px-10
            lg:py-9"
        >
          <div className="mx-auto max-w-6xl">
            <Outlet />
          </div>
        </main>
      </div>
    </ImportProvider>
  )
}

function Places() {
  return (
    <nav
      aria-label={T.main}
      className="fixed inset-x-0 bottom-0 z-10 flex border-t border-line bg-surface
        lg:static lg:flex-1 lg:flex-col lg:gap-1 lg:border-0"
    >
      {PLACES.map(({ to, name, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === "/", includeSearch: false }}
          className="relative flex min-h-14 flex-1 flex-col items-center justify-center gap-1
            text-xs font-medium text-muted -outline-offset-2 lg:min-h-10 lg:flex-none lg:flex-row
            lg:justify-start lg:gap-3 lg:rounded-lg lg:px-3 lg:text-[0.9375rem] lg:hover:bg-sunken"
          activeProps={{ className: "text-accent-ink! lg:bg-accent-soft!" }}
        >
          <Icon size={19} aria-hidden />
          {T[name]}
          {to === "/imports" && <HeldBadge />}
        </Link>
      ))}
    </nav>
  )
}

function Account() {
  const { email } = useUser()
  const { theme, toggle } = useTheme()
  const signedOut = useSessionChange()
  const signOut = useMutation({
    mutationFn: () => tell("/api/auth/sign-out", {}),
    onSettled: async () => {
      tellTabs({ type: "signedOut" })
      await signedOut()
      // Afterwards, as the screens keep what is on them when they go.
      await forgetAll()
    },
  })
  const look = "grid size-10 place-items-center rounded-lg text-muted hover:bg-sunken"
  const other = theme === "dark" ? "light" : "dark"
  return (
    <div className="flex flex-wrap items-center gap-1 lg:border-t lg:border-line lg:pt-3">
      <span
        className="hidden w-full min-w-0 truncate px-2 text-sm text-muted lg:block"
        title={email}
      >
        {email}
      </span>
      <LanguageChoice />
      <button type="button" className={look} onClick={toggle} aria-label={T.theme[other]}>
        {theme === "dark" ? <Sun size={18} aria-hidden /> : <Moon size={18} aria-hidden />}
      </button>
      <button
        type="button"
        className={look}
        onClick={() => signOut.mutate()}
        aria-label={T.signOut}
        title={T.signOut}
      >
        <LogOut size={18} aria-hidden />
      </button>
    </div>
  )
}
