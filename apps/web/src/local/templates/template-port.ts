/**
 * Template port 模板接口: asks the page's own server which templates a village prints, and for one of them.
 */
import type { CountyTemplate, TemplatePort } from "./template-shelf.ts"

/** Speaks with the page's own server. */
export const serverTemplates: TemplatePort = {
  list: async (village) => {
    const response = await ask(`/api/templates?${new URLSearchParams({ village }).toString()}`)
    try {
      const body = (await response?.json()) as { readonly templates?: readonly CountyTemplate[] } | undefined
      return body?.templates
    } catch {
      return undefined
    }
  },
  bytes: async (hash) => {
    const response = await ask(`/api/templates/${hash}`)
    // The line may break while the bytes come.
    return response?.arrayBuffer().catch(() => undefined)
  },
}

const PATIENCE_MS = 30_000

/** The answer of the server; nothing when it cannot be reached or does not give what was asked for. */
const ask = async (path: string): Promise<Response | undefined> => {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  try {
    const response = await fetch(path, { credentials: "same-origin", cache: "no-store", signal: patience.signal })
    return response.ok ? response : undefined
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
