/**
 * Puts the globals of the simulated world in place before anything else is loaded that might remember the real ones.
 */
import { installGlobals } from "./parts/globals.ts"

installGlobals()

// What is loaded when something calls for it takes real time to load, which no seed decides: in the second run of a seed none.
await Promise.all([import("../src/local/erasure/erase-here.ts"), import("../src/local/erasure/erasure-news.ts")])
