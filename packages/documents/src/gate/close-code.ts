/**
 * Close codes 关闭代码: the numbers with which the server ends a socket, so that a client knows whether to come back.
 *
 * 44xx is for good until something changes; 1013 is for now.
 */
export const CLOSE_CODES = {
  /** No session, or it was revoked. */
  revoked: 4401,
  /** No right to this document, or the client id is leased to another. */
  forbidden: 4403,
  noSuchDocument: 4404,
  /** Operations before these are missing: the client must synchronise again. */
  clockGap: 4409,
  tooLarge: 4413,
  /** Not a legal append: the client must take its operations to a new replica. */
  illegalShape: 4422,
  /** Sealed with a key that is another record's, or is not known here, or was destroyed. */
  unusableKey: 4424,
  /** The program is too old. */
  updateProgram: 4426,
  /** The village has made too many documents today. */
  tooMany: 4429,
  busy: 1013,
} as const

/** One of the close codes. */
export type CloseCode = (typeof CLOSE_CODES)[keyof typeof CLOSE_CODES]
