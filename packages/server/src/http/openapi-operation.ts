/**
 * OpenAPI operation: one method of a path, as the interface document writes it.
 */

const json = (schema: object) => ({ "application/json": { schema } })

/** Describes one method of a path. */
export const operation = (summary: string, more: { readonly [status: number]: string } = {}, body?: object) => ({
  summary,
  ...(body !== undefined && { requestBody: { required: true, content: json(body) } }),
  responses: {
    200: { description: "好 Done" },
    ...Object.fromEntries(Object.entries(more).map(([status, description]) => [status, { description }])),
  },
})

/** The schema of an object of texts, all of them required. */
export const texts = (...names: readonly string[]) => ({
  type: "object",
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
})
