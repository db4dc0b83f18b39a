/**
 * Puts the globals of the simulated world in place before anything else is loaded that might remember the real ones.
 */
import { installGlobals } from "./parts/globals.ts"

installGlobals()
