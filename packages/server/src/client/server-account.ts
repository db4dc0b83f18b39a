/**
 * Server account: logging in to a running server from a program, and finding the documents of a village.
 */

/** Why a server could not be used; `code` is the server's own, or `unreachable`. */
export class ServerRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = "ServerRefused"
    this.code = code
  }
}

/** Logs in and answers with the cookie. */
export const logInTo = async (url: string, name: string, password: string): Promise<string> => {
  const response = await ask(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password }),
  })
  return response.headers.getSetCookie()[0]?.split(";")[0] ?? ""
}

/** Ends the session. */
export const logOutOf = async (url: string, cookie: string): Promise<void> => {
  await ask(`${url}/api/session`, { method: "DELETE", headers: { cookie } })
}

/** A document that the account may open. */
export interface ListedDocument {
  readonly name: string
  readonly kind: string
  readonly village: string
  /** Not there for the documents of a meeting or a procedure. */
  readonly year?: number
  readonly canWrite: boolean
}

/** Lists the documents that the account may open. */
export const listDocuments = async (url: string, cookie: string): Promise<readonly ListedDocument[]> =>
  (await (await ask(`${url}/api/documents`, { headers: { cookie } })).json()) as readonly ListedDocument[]

/** Asks a server; it rejects with `ServerRefused` unless the answer is one of success. */
export const ask = async (url: string, init: RequestInit): Promise<Response> => {
  let response: Response
  try {
    response = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) })
  } catch {
    throw new ServerRefused("unreachable", url)
  }
  if (response.ok) return response
  const { code, message } = await errorOf(response)
  throw new ServerRefused(code, message)
}

const errorOf = async (response: Response): Promise<{ readonly code: string; readonly message: string }> => {
  try {
    const { error } = (await response.json()) as { error: { code: string; message: string } }
    return error
  } catch {
    return { code: String(response.status), message: `HTTP ${response.status}` }
  }
}
