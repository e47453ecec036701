import { Agent } from "node:http"
import { CUSTOMER_HEADER, customerCells } from "../run/customers.ts"
import { SEED } from "../run/files.ts"
import { send } from "../run/send.ts"
import type { Service } from "../run/service.ts"

export const SMALL_ROWS = 10

/** Where the numbers of small files begin: beyond those of all large files. */
const FIRST_SMALL = 1_000_000_000

const WARM_UP = 200
const NEW_IMPORTS = 200
const REPEATED_IMPORTS = 100

/**
 * Imports of ten rows, one after the other on one connection that is kept alive, each with a
 * session check; milliseconds each. First new customers, then the last of these files again and
 * again.
 */
export async function measureSmallImports(
  service: Service,
): Promise<{ created: number[]; again: number[] }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    for (let number = 0; number < WARM_UP; number++) await importSmall(service, number, agent)
    const created: number[] = []
    for (let number = 0; number < NEW_IMPORTS; number++) {
      created.push(await importSmall(service, WARM_UP + number, agent))
    }
    const again: number[] = []
    for (let time = 0; time < REPEATED_IMPORTS; time++) {
      again.push(await importSmall(service, WARM_UP + NEW_IMPORTS - 1, agent))
    }
    return { created, again }
  } finally {
    agent.destroy()
  }
}

/** How many customers `measureSmallImports` creates. */
export const SMALL_CREATED = (WARM_UP + NEW_IMPORTS) * SMALL_ROWS

/** Imports small file `number`, and throws unless the answer is right. Returns milliseconds. */
export async function importSmall(
  { url, cookie }: Pick<Service, "url" | "cookie">,
  number: number,
  agent: Agent,
): Promise<number> {
  const body = smallBody(number)
  const answer = await send(`${url}/api/customers/import`, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body,
    agent,
  })
  if (answer.body === JSON.stringify({ count: SMALL_ROWS, errors: [] })) return answer.ms
  throw new Error(`An import of ten rows answered ${answer.status} ${answer.body.slice(0, 500)}.`)
}

function smallBody(number: number): string {
  const first = FIRST_SMALL + number * SMALL_ROWS
  const rows = Array.from({ length: SMALL_ROWS }, (_, row) => customerCells(first + row, SEED))
  const lines = [CUSTOMER_HEADER, ...rows].map((cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","),
  )
  return JSON.stringify({ content: `${lines.join("\n")}\n` })
}
