/**
 * Permissions page 权限表页: the page in docs says what the code does.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { permissionsPage } from "../packages/documents/scripts/permissions-page.ts"

const page = join(import.meta.dirname, "../docs/permissions.md")

it("[PE4] the page of permissions is what the code says; after a change run npm run pages in packages/documents", () => {
  expect(readFileSync(page, "utf8")).toBe(permissionsPage())
})
