/**
 * Older browsers 旧版浏览器: gives Chrome 87 and Safari 14 the two small things of later browsers that the program uses.
 *
 * The build turns new syntax into old, but it adds nothing that is missing at run time.
 */
if (typeof Object.hasOwn !== "function") {
  define(Object, "hasOwn", (object: object, key: PropertyKey) => Object.prototype.hasOwnProperty.call(object, key))
}

for (const prototype of [Array.prototype, String.prototype, Uint8Array.prototype]) {
  if (typeof prototype.at === "function") continue
  define(prototype, "at", function (this: ArrayLike<unknown>, index: number) {
    return this[index < 0 ? this.length + index : index]
  })
}

function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, writable: true, configurable: true })
}
