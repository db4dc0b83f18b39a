/**
 * Clause ids 条款编号: every clause that the three texts must be carried out by.
 */

/** The ids by pack. */
export const CLAUSE_IDS: { readonly [pack: string]: readonly string[] } = {
  gutan: (
    "GT-01 GT-02 GT-03 GT-04 GT-04-1 GT-04-2 GT-04-3 GT-04-4 GT-05 GT-06-1 GT-06-2 GT-07 GT-07-1 GT-07-2 " +
    "GT-07-3 GT-07-4 GT-08 GT-09-1 GT-09-2 GT-09-3 GT-09-4 GT-09-5 GT-10 GT-11 GT-12-1 GT-12-2 GT-13 " +
    "GT-14-1 GT-14-2 GT-15 GT-16-1 GT-16-2 GT-17 GT-18 GT-19"
  ).split(" "),
  dejiang: (
    "DJ-1 DJ-2-1 DJ-2-2 DJ-3-1 DJ-3-2a DJ-3-2b DJ-3-2c DJ-3-2d DJ-3-2e DJ-3-3 DJ-4-0 DJ-4-1 DJ-S1 DJ-S2 " +
    "DJ-S3a DJ-S3b DJ-S3c DJ-S3d DJ-S4 DJ-S5 DJ-S6 DJ-S7 DJ-S8 DJ-O DJ-M0 DJ-M1 DJ-M2 DJ-M3a DJ-M3b DJ-M4 " +
    "DJ-M5 DJ-X1 DJ-X2 DJ-X3 DJ-E1 DJ-E2 DJ-R1"
  ).split(" "),
  xunyang: (
    "XY-S XY-T1 XY-T2 XY-T3 XY-T4 XY-M XY-M1 XY-M2 XY-M3 XY-M4 XY-M5 XY-M6 XY-P XY-P1 XY-P3 XY-P4 XY-G1 " +
    "XY-G2 XY-G3 XY-G4"
  ).split(" "),
}
