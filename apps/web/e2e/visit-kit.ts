/**
 * Kit for visits 入户调查: what several journeys do at a home without network.
 */
import type { Person } from "./demo-site.ts"
import { VILLAGE } from "./demo-site.ts"

/** The address of the surveys of the main village. */
export const surveysAt = (url: string): string => `${url}/village/${VILLAGE}/2026/survey`

/** Comes to the surveys, loses the network, and adds the household H9001 of 韦大山 there. */
export const addWithoutNetwork = async (
  { page, context }: Pick<Person, "page" | "context">,
  url: string,
): Promise<void> => {
  await page.goto(surveysAt(url))
  await page.getByRole("link", { name: /H0001/ }).waitFor()
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await context.setOffline(true)
  await page.getByRole("button", { name: "新增", exact: true }).click()
  await page.getByRole("dialog").getByLabel("户编号").fill("H9001")
  await page.getByRole("dialog").getByLabel("户主姓名").fill("韦大山")
  await page.getByRole("dialog").getByRole("button", { name: "新增" }).click()
  await page.getByRole("link", { name: "入户调查", exact: true }).click()
}
