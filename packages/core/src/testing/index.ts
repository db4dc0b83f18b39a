/** Builders and arbitraries for tests. */
export {}
