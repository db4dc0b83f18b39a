/**
 * @jingzhun/documents/testing: rosters and writers for tests and measurements 试验用.
 */
export { aWriter, seededRandom } from "./seeded-random.ts"
export { aVillage } from "./village.ts"
