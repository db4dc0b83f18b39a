/**
 * To-do everywhere 各村待办: what the server says is owed in all villages of an account, remembered for work without network.
 */
import type { CivilDate } from "@jingzhun/core"
import type { Obligation } from "@jingzhun/core/procedure"

/** One thing owed, as the server tells it. */
export interface Todo extends Omit<Obligation, "kind" | "subject"> {
  readonly village: string
  readonly villageName: string
  readonly procedure: string
  readonly kind: string
  readonly subject: string
  readonly household?: string
  readonly householdName?: string
  readonly stage: string | null
  readonly isTraining: boolean
}

/** What is owed by the account's role, and what is overdue one level below it. */
export interface Todos {
  readonly asOf: CivilDate
  readonly role: string
  readonly own: readonly Todo[]
  readonly below: readonly Todo[]
}

/** Asks the server, and without network answers from memory; `failed` when the server answers and knows nothing of it. */
export const todosOf = async (
  account: string,
): Promise<{ readonly todos: Todos; readonly from: "server" | "device" } | "failed" | "offline"> => {
  const key = `jingzhun/todo/${account}`
  try {
    const response = await fetch("/api/todo", { credentials: "same-origin", cache: "no-store" })
    if (!response.ok) return "failed"
    const todos = (await response.json()) as Todos
    remember(key, todos)
    return { todos, from: "server" }
  } catch {
    const todos = recall(key)
    return todos === undefined ? "offline" : { todos, from: "device" }
  }
}

const remember = (key: string, todos: Todos): void => {
  try {
    // Names of people are not left behind in a memory that is not the roster's.
    localStorage.setItem(key, JSON.stringify({ ...todos, own: nameless(todos.own), below: nameless(todos.below) }))
  } catch {
    // Without memory the list needs the network.
  }
}

const nameless = (list: readonly Todo[]) =>
  list.map((todo) => {
    const { householdName: _, ...rest } = todo
    return rest
  })

const recall = (key: string): Todos | undefined => {
  try {
    const text = localStorage.getItem(key)
    return text === null ? undefined : (JSON.parse(text) as Todos)
  } catch {
    return undefined
  }
}
