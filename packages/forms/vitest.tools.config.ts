import { defineConfig } from "vitest/config"

// Held against programs that an office has: poppler's pdftotext and LibreOffice. They are installed where this runs.
export default defineConfig({
  test: { include: ["test/tools/**/*.tools.ts"], testTimeout: 300_000, hookTimeout: 300_000 },
})
