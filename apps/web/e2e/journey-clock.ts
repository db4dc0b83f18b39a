/**
 * Journey clock 行程时钟: sets the calendar of a machine ahead or back, so that a procedure of months is walked in a minute.
 *
 * Loaded before the server, it moves the server's machine; written into a page, it moves the device. Timers run as they do.
 */

/** Lets everything that asks for the time from now on have it moved by so many milliseconds. */
export const moveClock = (byMs: () => number): void => {
  const Real = Date
  const now = (): number => Real.now() + byMs()
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made) as object,
    get: (target, name, receiver) => (name === "now" ? now : (Reflect.get(target, name, receiver) as unknown)),
  })
}

/** What a parent process tells a machine: by how many milliseconds its clock is moved. */
export const CLOCK_VARIABLE = "JOURNEY_CLOCK_MS"

const given = typeof process === "undefined" ? undefined : process.env[CLOCK_VARIABLE]
if (given !== undefined) {
  let moved = Number(given)
  moveClock(() => moved)
  process.on("message", (message) => {
    moved = Number(message)
    process.send?.(message)
  })
  // The channel to the parent must not keep a server alive that has nothing else to do.
  process.channel?.unref()
}
