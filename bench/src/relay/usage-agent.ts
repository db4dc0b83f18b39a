/**
 * Usage agent 用量: loaded before a measured server, it answers the measuring process with what the server has used so far.
 */

/** What a process has used. */
export interface Usage {
  readonly cpuSeconds: number
  readonly residentBytes: number
  readonly heapBytes: number
}

const usage = (): Usage => {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return { cpuSeconds: (user + system) / 1e6, residentBytes: rss, heapBytes: heapUsed }
}

process.on("message", (asked) => {
  if (asked === "end") process.exit(0)
  // What is no longer needed is given back first, or one would measure how lazy the collector was.
  if (asked === "settled") globalThis.gc?.()
  process.send?.(usage())
})
process.channel?.unref()
