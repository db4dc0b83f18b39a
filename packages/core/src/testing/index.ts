/**
 * @jingzhun/core/testing: builders and arbitraries 测试用例 of valid values, for tests of rules and of what uses them.
 */
export { aHousehold, aMember } from "./households.ts"
export { arbitraryHousehold, arbitraryIdentityNumber, dayFor, forget } from "./arbitraries.ts"
export type { Law, LawOptions, SecondEncoding } from "./pack-laws.ts"
export { lawsOf } from "./pack-laws.ts"
