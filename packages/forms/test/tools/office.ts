/**
 * Office programs 办公软件: poppler and LibreOffice, which know nothing of our writers.
 */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** The parts of LibreOffice that open Word documents and spreadsheets. */
export const OFFICE_PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui"

/** Says how to install a program where it is missing. */
export const needProgram = (program: string, packages: string): void => {
  try {
    execFileSync(program, [program === "soffice" ? "--version" : "-v"], { stdio: "ignore" })
  } catch {
    throw new Error(`${program} is missing: apt-get install ${packages}`)
  }
}

/** The text of a PDF as poppler reads it, without white space. */
export const pdfToText = (bytes: Uint8Array): string => {
  const path = join(mkdtempSync(join(tmpdir(), "jingzhun-pdf-")), "sheet.pdf")
  writeFileSync(path, bytes)
  return execFileSync("pdftotext", ["-raw", "-enc", "UTF-8", path, "-"], { encoding: "utf8" }).replace(/\s/gu, "")
}

/** Has LibreOffice open files and write them anew; gives what it wrote, in the same order. */
export const convert = (
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
  ending: "pdf" | "csv",
): readonly Uint8Array[] => {
  const folder = mkdtempSync(join(tmpdir(), "jingzhun-office-"))
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
  execFileSync(
    "soffice",
    [
      "--headless",
      `-env:UserInstallation=file://${folder}/profile`,
      "--convert-to",
      ending === "csv" ? "csv:Text - txt - csv (StarCalc):44,34,76" : ending,
      "--outdir",
      folder,
      ...files.map(({ name }) => join(folder, name)),
    ],
    { stdio: "ignore" },
  )
  return files.map(({ name }) => {
    const path = join(folder, name.replace(/\.[^.]+$/, `.${ending}`))
    if (!existsSync(path)) throw new Error(`LibreOffice did not open ${name}: apt-get install ${OFFICE_PACKAGES}`)
    return readFileSync(path)
  })
}
