/**
 * Moves in SQLite 迁移.
 */
import type { DatabaseSync } from "node:sqlite"
import { canonicalJson } from "@jingzhun/core"
import type { Move, MoveStanding, MoveStore } from "../../moves/move-store.ts"
import { inTransaction } from "../database.ts"
import { inWriterTurn } from "../writer-turn.ts"

/** Makes the store of an open database. */
export const sqliteMoves = (database: DatabaseSync): MoveStore => {
  const statements = {
    open: database.prepare(
      "select body from moves where origin = ? and household = ? and standing in ('offered', 'accepting')",
    ),
    put: database.prepare(
      "insert into moves (id, origin, target, household, standing, offered_at, body) values (?, ?, ?, ?, ?, ?, ?)",
    ),
    goOn: database.prepare("update moves set standing = ?, body = ? where id = ? and standing = ?"),
    find: database.prepare("select body from moves where id = ?"),
    list: database.prepare(
      `select body from moves where substr(origin, 1, length(:area)) = :area or substr(target, 1, length(:area)) = :area
       order by offered_at desc, id`,
    ),
    forget: database.prepare(
      `delete from moves
       where (household = :household or json_extract(body, '$.arrival.household') = :household) and standing <> 'accepting'`,
    ),
    unfinished: database.prepare("select body from moves where standing = 'accepting' order by id"),
  }
  const find = (id: string): Move | undefined => moveOf(statements.find.get(id))
  const offer = (move: Move): Move => {
    const known = find(move.id) ?? moveOf(statements.open.get(move.from, move.household))
    if (known !== undefined) return known
    const { id, from, to, household, standing, offered } = move
    statements.put.run(id, from, to, household, standing, offered.at, canonicalJson(move))
    return move
  }
  const goOn = (before: MoveStanding, move: Move): Move | undefined => {
    statements.goOn.run(move.standing, canonicalJson(move), move.id, before)
    return find(move.id)
  }
  return {
    offer: (move) => inWriterTurn(database, () => inTransaction(database, () => offer(move))),
    goOn: (before, move) => inWriterTurn(database, () => goOn(before, move)),
    find: async (id) => find(id),
    list: async (area) => statements.list.all({ area }).flatMap((row) => moveOf(row) ?? []),
    forget: (households) =>
      inWriterTurn(database, () => {
        for (const household of households) statements.forget.run({ household })
      }),
    unfinished: async () => statements.unfinished.all().flatMap((row) => moveOf(row) ?? []),
  }
}

const moveOf = (row: Record<string, unknown> | undefined): Move | undefined =>
  row && (JSON.parse(String(row["body"])) as Move)
