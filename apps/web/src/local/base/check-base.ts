/**
 * Check of a base 底册核对: loaded only when a base comes from the server.
 */
export { readBase } from "@jingzhun/documents"
