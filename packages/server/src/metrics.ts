/**
 * Metrics 指标: a few counters in the text format of Prometheus, written by hand.
 *
 * No label ever holds a name of a person, an account or a document.
 */

/** What is counted. */
export interface Metrics {
  readonly connectionOpened: () => void
  readonly connectionClosed: () => void
  readonly documentsOpen: (count: number) => void
  /** One commit: how many updates it kept and how many seconds it took. */
  readonly committed: (updates: number, seconds: number) => void
  readonly commitFailed: () => void
  readonly refused: (code: number) => void
  readonly evaluated: (households: number) => void
  /** One more of something, by how it ended. */
  readonly counted: (what: Counted, outcome: string) => void
  readonly backedUp: (atMs: number) => void
  readonly text: () => string
}

/** What is counted by how it ended. */
export type Counted = (typeof COUNTED)[number]

/** Makes counters at zero. */
export const makeMetrics = (): Metrics => {
  const gauges = { connections: 0, documents: 0 }
  const counters = { updates: 0, commits: 0, commitSeconds: 0, failures: 0, households: 0 }
  const buckets = COMMIT_BUCKETS.map(() => 0)
  const refusals = new Map<number, number>()
  const outcomes = new Map<string, number>()
  let lastBackupSeconds: number | undefined

  const commitLines = (): readonly string[] => {
    const within = COMMIT_BUCKETS.map(
      (bound, at) => `jingzhun_commit_seconds_bucket{le="${bound}"} ${buckets[at] ?? 0}`,
    )
    return [
      "# TYPE jingzhun_commit_seconds histogram",
      ...within,
      `jingzhun_commit_seconds_bucket{le="+Inf"} ${counters.commits}`,
      `jingzhun_commit_seconds_sum ${counters.commitSeconds}`,
      `jingzhun_commit_seconds_count ${counters.commits}`,
    ]
  }

  const refusalLines = (): readonly string[] => [
    "# TYPE jingzhun_refusals_total counter",
    ...[...refusals].map(([code, count]) => `jingzhun_refusals_total{code="${code}"} ${count}`),
  ]

  const outcomeLines = (): readonly string[] =>
    COUNTED.flatMap((what) => [
      `# TYPE jingzhun_${what}_total counter`,
      ...[...outcomes]
        .filter(([key]) => key.startsWith(`${what} `))
        .map(([key, count]) => {
          const outcome = key.slice(what.length + 1)
          return `jingzhun_${what}_total{outcome="${outcome}"} ${count}`
        }),
    ])

  return {
    connectionOpened: () => void gauges.connections++,
    connectionClosed: () => void gauges.connections--,
    documentsOpen: (count) => void (gauges.documents = count),
    committed: (updates, seconds) => {
      counters.updates += updates
      counters.commits++
      counters.commitSeconds += seconds
      for (const [at, bound] of COMMIT_BUCKETS.entries()) if (seconds <= bound) buckets[at] = (buckets[at] ?? 0) + 1
    },
    commitFailed: () => void counters.failures++,
    refused: (code) => void refusals.set(code, (refusals.get(code) ?? 0) + 1),
    evaluated: (households) => void (counters.households += households),
    counted: (what, outcome) => void outcomes.set(`${what} ${outcome}`, (outcomes.get(`${what} ${outcome}`) ?? 0) + 1),
    backedUp: (atMs) => void (lastBackupSeconds = Math.round(atMs / 1000)),
    text: () =>
      [
        ...metric("jingzhun_connections", "gauge", gauges.connections),
        ...metric("jingzhun_documents_open", "gauge", gauges.documents),
        ...metric("jingzhun_updates_appended_total", "counter", counters.updates),
        ...metric("jingzhun_commit_failures_total", "counter", counters.failures),
        ...metric("jingzhun_households_evaluated_total", "counter", counters.households),
        ...commitLines(),
        ...refusalLines(),
        ...outcomeLines(),
        ...(lastBackupSeconds === undefined ? [] : metric("jingzhun_last_backup_seconds", "gauge", lastBackupSeconds)),
        ...metric("process_resident_memory_bytes", "gauge", process.memoryUsage.rss()),
        "",
      ].join("\n"),
  }
}

const COUNTED = ["backups", "minute_copies", "files", "public_pages", "objections", "commands", "log_ins"] as const

const COMMIT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1] as const

const metric = (name: string, type: string, value: number): readonly string[] => [
  `# TYPE ${name} ${type}`,
  `${name} ${value}`,
]
