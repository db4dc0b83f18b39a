// Writes the published JSON Schemas into the package, from the schemas that read and write the interchange format.
import { mkdirSync, writeFileSync } from "node:fs"
import { jsonSchemas } from "../src/schema/json-schemas.ts"

const folder = new URL("../json-schema/", import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [file, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(new URL(file, folder), `${JSON.stringify(schema, null, 2)}\n`)
}
