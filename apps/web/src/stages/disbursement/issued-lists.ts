/**
 * Issued lists 已发清单: what this device remembers of the lists it made, so that a return that names only list and place can be matched.
 *
 * No name and no household is remembered.
 */
import type { IssuedList } from "@jingzhun/forms/bank"

/** Gives the lists that an account made on this device, newest first. */
export const issuedLists = (account: string): readonly IssuedList[] => {
  try {
    const text = localStorage.getItem(keyOf(account))
    return text === null ? [] : (JSON.parse(text) as readonly IssuedList[])
  } catch {
    return []
  }
}

/** Remembers a list. */
export const rememberList = (account: string, list: IssuedList): void => {
  const others = issuedLists(account).filter(({ number }) => number !== list.number)
  try {
    localStorage.setItem(keyOf(account), JSON.stringify([list, ...others].slice(0, MOST_LISTS)))
  } catch {
    // Without memory a return needs the references of its payments.
  }
}

const keyOf = (account: string): string => `jingzhun/payment-lists/${account}`

const MOST_LISTS = 60
