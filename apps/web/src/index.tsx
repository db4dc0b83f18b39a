/**
 * Entry 入口: puts the application on the page.
 */
import { render } from "solid-js/web"

const root = document.getElementById("root")
if (root !== null) render(() => <p>精准</p>, root)
