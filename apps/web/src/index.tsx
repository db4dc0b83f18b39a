/**
 * Entry 入口: puts the application on the page, with the language and the size of text that this device kept.
 */
import { render } from "solid-js/web"
import { App } from "./app.tsx"
import { registerServiceWorker } from "./local/service-worker.ts"
import { wakeStorage } from "./local/wake-storage.ts"
import { forbidFormMemory } from "./ui/form-memory.ts"
import { textSize } from "./ui/text-size.ts"
import { language } from "./wording/language.ts"
import "./ui/tokens.css"
import "./ui/base.css"

wakeStorage()
forbidFormMemory()
document.documentElement.lang = language()
document.documentElement.dataset["text"] = textSize()

const root = document.getElementById("root")
if (root !== null) {
  render(() => <App />, root)
  registerServiceWorker()
}
