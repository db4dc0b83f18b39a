/**
 * Erasure news 抹除消息: tells an open roster of erasures of somebody who stood in it, and takes away what was typed into forms for them.
 */
import { cellOf, type Erasure, type Json, type Roster } from "@jingzhun/documents"
import { openCommandDrafts } from "../ledger/command-drafts.ts"

/** The roster as it stood, for whom, and what is told already. */
export interface ErasureNews {
  readonly account: string
  readonly village: string
  readonly roster: Roster
  readonly told: () => readonly Erasure[]
  readonly tell: (all: readonly Erasure[]) => void
}

/** Both halves of a roster tell of an erasure; one of before this device came to the village is news to nobody. */
export const noteErasures = async (
  words: readonly Erasure[],
  { account, village, roster, told, tell }: ErasureNews,
): Promise<void> => {
  const isNews = ({ at, records }: Erasure): boolean =>
    records.some((record) => roster.records.has(record)) && !told().some((one) => one.at === at)
  const news = words.filter(isNews)
  if (news.length === 0) return
  tell([...told(), ...news])
  const gone = news.flatMap((one) => one.records).flatMap((record) => roster.records.get(record) ?? [])
  await forgetTyped(
    account,
    village,
    gone.flatMap((record) => cellOf(record, "id")?.value ?? []),
  )
}

/** By the numbers of the households. */
const forgetTyped = async (account: string, village: string, numbers: readonly Json[]): Promise<void> => {
  const drafts = openCommandDrafts(account)
  await drafts.forgetAll((key) => {
    const [of, , subject] = key.split("/")
    return of === village && subject !== undefined && numbers.includes(subject)
  })
  drafts.close()
}
