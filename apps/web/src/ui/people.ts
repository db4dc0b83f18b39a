/**
 * People 姓名: what people call the accounts whose work stands on the screens; an account without a name is shown as it is.
 *
 * The names are remembered on the device, for work without network, until whoever uses it logs out.
 */
import { createSignal } from "solid-js"

type Names = ReadonlyMap<string, string>

const KEPT_AS = "jingzhun/people"

const recall = (): Names => {
  try {
    return namesIn(JSON.parse(localStorage.getItem(KEPT_AS) ?? "[]"))
  } catch {
    return new Map()
  }
}

const namesIn = (people: unknown): Names =>
  new Map(
    (Array.isArray(people)
      ? (people as readonly { readonly account?: unknown; readonly name?: unknown }[])
      : []
    ).flatMap(({ account, name }) =>
      typeof account === "string" && typeof name === "string" ? [[account, name]] : [],
    ),
  )

const [names, setNames] = createSignal<Names>(recall())

/** Names the person of an account. */
export const personName = (account: string): string => names().get(account) ?? account

/** Asks the server for the names; without network those that are remembered stay. */
export const learnNames = async (): Promise<void> => {
  try {
    const response = await fetch("/api/people", { credentials: "same-origin", cache: "no-store" })
    if (!response.ok) return
    const { people } = (await response.json()) as { readonly people: unknown }
    setNames(namesIn(people))
    localStorage.setItem(KEPT_AS, JSON.stringify(people))
  } catch {
    // Names are a convenience; without them the accounts stand there.
  }
}

/** Forgets the names, as when somebody logs out. */
export const forgetNames = (): void => {
  setNames(new Map())
  try {
    localStorage.removeItem(KEPT_AS)
  } catch {
    // What cannot be kept need not be forgotten.
  }
}
