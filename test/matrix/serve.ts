import { type Cell, Machine, newFolder, type Place } from "./installs.ts"

const LOGIN = { email: "ada@example.com", password: "correct horse battery" }

/** A registry out of nothing: the package in an empty folder, which fetches its own database. */
export function serveCells(place: Place): Cell[] {
  return ["npm11", "pnpm"].map((manager) => ({
    name: `${manager}, a server that fetches its database`,
    run: () => tryServe(place, manager),
  }))
}

async function tryServe(place: Place, manager: string): Promise<void> {
  const home = newFolder(place, `serve-${manager}`)
  const machine = new Machine(place, { manager, node: "24", home })
  await machine.add([place.tarball])
  const env = {
    ...{ DATABASE_URL: "", MUSTER_ADMIN_EMAIL: LOGIN.email },
    ...{ MUSTER_ADMIN_PASSWORD: LOGIN.password },
  }
  const bin = machine.bin("muster")
  await machine.serve(bin, ["serve"], env, (url) => use(url, 3))
  // What was fetched is there the next time, and so are the customers.
  const offline = { ...env, npm_config_registry: "http://127.0.0.1:1" }
  await machine.serve(bin, ["serve"], offline, (url) => use(url, 3))
}

/** Signs in and imports a list, after which there are so many customers. */
async function use(url: string, count: number): Promise<void> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(LOGIN),
  })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0]
  if (cookie === undefined) throw new Error(`sign-in: ${await signedIn.text()}`)
  const imported = await fetch(`${url}/api/customers/import`, {
    method: "POST",
    headers: { cookie, "content-type": "text/csv" },
    body: "name,email\nÅsa,asa@example.com\nBo,bo@example.com\nCy,cy@example.com\n",
  })
  const said = await imported.text()
  if (!said.startsWith(`{"count":${count},`)) throw new Error(`${imported.status} ${said}`)
  const listed = await fetch(`${url}/api/customers`, { headers: { cookie } })
  const { total } = (await listed.json()) as { total: number }
  if (total !== count) throw new Error(`there are ${total}`)
}
