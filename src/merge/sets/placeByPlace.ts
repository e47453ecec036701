import type { PoolClient } from "pg"

/**
 * Runs statements that find rows and customers by where they lie. PostgreSQL would rather read the
 * whole registry once more. Not to be used where joins have other ways than place by place.
 */
export async function placeByPlace(client: PoolClient, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<Joins>(
    `SELECT current_setting('enable_hashjoin') AS hash,
       current_setting('enable_mergejoin') AS merge`,
  )
  await joinBy(client, { hash: "off", merge: "off" })
  await work()
  await joinBy(client, rows[0]!)
}

type Joins = { hash: string; merge: string }

async function joinBy(client: PoolClient, { hash, merge }: Joins): Promise<void> {
  await client.query(
    "SELECT set_config('enable_hashjoin', $1, true), set_config('enable_mergejoin', $2, true)",
    [hash, merge],
  )
}
