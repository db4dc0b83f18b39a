/**
 * Moves in PostgreSQL 迁移.
 */
import { canonicalJson } from "@jingzhun/core"
import type { Move, MoveStore } from "../../moves/move-store.ts"
import type { Postgres } from "./connection.ts"

/** Makes the store of an open database. */
export const postgresMoves = (sql: Postgres): MoveStore => {
  const find = async (id: string): Promise<Move | undefined> => {
    const [row] = await sql`select body from moves where id = ${id}`
    return row && moveOf(row)
  }
  return {
    offer: async (move) => {
      const { id, from, to, household, standing, offered } = move
      // The second of two that come at once waits for the first, and finds it.
      await sql`
        insert into moves (id, origin, target, household, standing, offered_at, body)
        values (${id}, ${from}, ${to}, ${household}, ${standing}, ${offered.at}, ${canonicalJson(move)})
        on conflict do nothing`
      const [open] = await sql`
        select body from moves where origin = ${from} and household = ${household} and standing in ('offered', 'accepting')`
      return (await find(id)) ?? (open === undefined ? move : moveOf(open))
    },
    goOn: async (before, move) => {
      await sql`
        update moves set standing = ${move.standing}, body = ${canonicalJson(move)}
        where id = ${move.id} and standing = ${before}`
      return find(move.id)
    },
    find,
    list: async (area) => {
      const rows = await sql`
        select body from moves where starts_with(origin, ${area}) or starts_with(target, ${area})
        order by offered_at collate "C" desc, id collate "C"`
      return rows.map(moveOf)
    },
    forget: async (households) => {
      // Looked for as it is written: the database reads no JSON that names the sign of number zero, as the number of a household may.
      await sql`
        delete from moves
        where exists (
            select 1 from unnest(${[...households]}::text[]) as gone (household)
            where strpos(body, '"household":"' || gone.household || '"') > 0)
          and standing <> 'accepting'`
    },
    unfinished: async () =>
      (await sql`select body from moves where standing = 'accepting' order by id collate "C"`).map(moveOf),
  }
}

const moveOf = (row: Record<string, unknown>): Move => JSON.parse(String(row["body"])) as Move
