/**
 * @jingzhun/documents: shared documents 共享文档, what is written on them and who may open them.
 */
export type {
  DocumentKind,
  DocumentNameFailure,
  DocumentParts,
  DocumentShape,
  NamedKind,
  RosterKind,
  YearKind,
} from "./catalogue.ts"
export {
  DOCUMENT_KINDS,
  DOCUMENT_SHAPES,
  documentName,
  documentOfField,
  isDocumentId,
  isYearKind,
  parseDocumentName,
  ROSTER_KINDS,
} from "./catalogue.ts"
export type { Base, BaseFailure, BaseOrigin, BaseRecord, NamedBase } from "./base/base.ts"
export {
  baseText,
  MAXIMUM_BASE_CHARACTERS,
  MAXIMUM_BASE_RECORDS,
  nameBase,
  readBase,
  withoutRecords,
} from "./base/base.ts"
export { basesWanted } from "./base/bases-wanted.ts"
export { baseEntries, isOfBase, isServersOwn, nameInDocument } from "./base/base-operations.ts"
export type { BaseMaking, RosterBases, Unsettled } from "./base/make-base.ts"
export { basesOfImport, basesOfRoster } from "./base/make-base.ts"
export type { Access, Actor, DocumentPlace, DocumentState, Permissions, Role } from "./permissions.ts"
export { can, keepsVillage, PERMISSIONS, ROLES } from "./permissions.ts"
export type { CloseCode } from "./gate/close-code.ts"
export { CLOSE_CODES } from "./gate/close-code.ts"
export { actorOf, findMisplaced } from "./gate/misplaced.ts"
export type {
  AppendedOperation,
  Appends,
  ClientRange,
  ErasedOperation,
  GateFailure,
  GateLimits,
} from "./gate/read-appends.ts"
export { closeCodeOf, GATE_LIMITS, holdsOperation, readAppends, readOwnAppends } from "./gate/read-appends.ts"
export { readEcho } from "./gate/read-echo.ts"
export { readRanges } from "./gate/read-ranges.ts"
export type { TextGateFailure, TextLimits } from "./gate/read-text-edits.ts"
export { closeCodeOfText, readTextEdits, TEXT_LIMITS } from "./gate/read-text-edits.ts"
export type { CellValue, CreatedRecord, FirstValues, Writing, WrittenOperation } from "./operations/build-operation.ts"
export { closeRecord, createRecord, createRecordIn, resolveConflict, setField } from "./operations/build-operation.ts"
export type { JsonFailure } from "./operations/json.ts"
export { canonicalText } from "./operations/json.ts"
export {
  isOperationId,
  isRecordId,
  OPERATION_ID_BYTES,
  operationId,
  recordId,
  recordKindOf,
} from "./operations/operation-id.ts"
export type {
  CreateOperation,
  Json,
  Operation,
  OperationId,
  RecordId,
  ResolveOperation,
  SetOperation,
} from "./operations/operation.ts"
export { OPERATION_SCHEMA } from "./operations/operation.ts"
export type { Parked, ShapeFailure } from "./operations/read-operation.ts"
export { isUnderstood, MAXIMUM_OPERATION_BYTES, MAXIMUM_SAW, readOperation } from "./operations/read-operation.ts"
export { migrateOperation } from "./operations/migrations.ts"
export type { Erasure } from "./sealed/erasure.ts"
export { erasureOperation, isErasure, readErasure } from "./sealed/erasure.ts"
export type { Keyring, Opening } from "./sealed/sealed-operation.ts"
export { NO_KEYS, openOperation, sealIn, sealOperation, sealWritten } from "./sealed/sealed-operation.ts"
export type { KeyId, NamedKey, SealedPlace, SealedValue } from "./sealed/sealed-value.ts"
export {
  isKeyId,
  isSealedValue,
  KEY_BYTES,
  KEY_ID_BYTES,
  keyId,
  NONCE_BYTES,
  openValue,
  sealValue,
} from "./sealed/sealed-value.ts"
export type { TextFit, TextLog } from "./text/text-log.ts"
export { deletedLetters, emptyTextLog, fitEdits, nextLetter, takeEdits } from "./text/text-log.ts"
export type { Letter, LetterRange, TextEdits, TextRun } from "./text/text-update.ts"
export { byClient, decodeText, encodeText, lengthOf, TEXT_ROOT } from "./text/text-update.ts"
export type { AwarenessEntry, AwarenessFailure } from "./presence/awareness.ts"
export { encodeAwareness, readAwareness, stampAwareness } from "./presence/awareness.ts"
export type { Presence, Present } from "./presence/presence.ts"
export { hearAwareness, PRESENCE_TIMEOUT_MS, presentClients } from "./presence/presence.ts"
export type { Acting } from "./ledger/can-command.ts"
export { canCommand, isDesignated, isForRole, isInArea, needsDesignation } from "./ledger/can-command.ts"
export type { LedgerEntry } from "./ledger/ledger-entry.ts"
export { encodeLedgerEntry, ENTRIES_ROOT, ledgerHash, ledgerKey } from "./ledger/ledger-entry.ts"
export { LATE_REASON, markWithoutReason } from "./ledger/late-reason.ts"
export { sensitiveFieldsOf } from "./ledger/sensitive-fields.ts"
export type { Decision, SealedDecision, Sealing, SensitiveBodies, SensitiveBody } from "./ledger/sealed-fields.ts"
export {
  bodiesOfSeals,
  bodyHash,
  isFieldSeal,
  isReasonSeal,
  joinDecision,
  sealDecision,
} from "./ledger/sealed-fields.ts"
export { encodeBodies, readBodies } from "./ledger/bodies-document.ts"
export type { LedgerEnd, LedgerFault, LedgerReading } from "./ledger/read-ledger.ts"
export { LEDGER_START, listLedgerEntries, readLedgerDocument } from "./ledger/read-ledger.ts"
export type { Correction } from "./seal/corrections.ts"
export { correctionsOf } from "./seal/corrections.ts"
export type { LateOperation, OpenConflict, Seal, Sealed, SealHindrance } from "./seal/seal.ts"
export { lateOperations, openConflicts, sealedSheet, sealOf } from "./seal/seal.ts"
export type { DraftData } from "./drafts/draft-data.ts"
export { draftData } from "./drafts/draft-data.ts"
export type { DraftRecord } from "./drafts/drafts-schema.ts"
export { DRAFT_DATA, DRAFTS } from "./drafts/drafts-schema.ts"
export type { SurveyRecord } from "./survey/survey-schema.ts"
export { LINE_KINDS, SURVEY } from "./survey/survey-schema.ts"
export type { LineAmount, LineKind, Worksheet, WorksheetLine } from "./survey/worksheet.ts"
export { lineAmount, worksheetOf } from "./survey/worksheet.ts"
export { cellOf, valuesOf, writtenFields } from "./sheet/cell.ts"
export { foldHeld, foldInto } from "./sheet/fold.ts"
export type { RecordSchema, SheetField, SheetFieldType, SheetSchema } from "./sheet/sheet-schema.ts"
export type { FieldRules, RecordRules, SheetRules } from "./sheet/sheet-rules.ts"
export { rulesOf } from "./sheet/sheet-rules.ts"
export type { Cell, Folded, HeldOperation, RecordState, Refusal, RefusalCode, Sheet, Version } from "./sheet/sheet.ts"
export { emptySheet, operationIn } from "./sheet/sheet.ts"
export type { Fate, HistoryEntry } from "./sheet/history.ts"
export { fateOf, historyOf } from "./sheet/history.ts"
export type { ValueAfterMove } from "./roster/after-move.ts"
export { lateToMove } from "./roster/after-move.ts"
export type { LateValue, LeftBehind } from "./roster/after-merge.ts"
export { lateToMerge, leftBehind } from "./roster/after-merge.ts"
export type { Duplicate, Likeness } from "./roster/duplicates.ts"
export { duplicateHouseholds } from "./roster/duplicates.ts"
export { heirOf } from "./roster/heir.ts"
export { householdIds, strayRecords } from "./roster/household-ids.ts"
export type { MergeWords } from "./roster/merge-households.ts"
export { mergeHouseholds, seenLate, undoMerge } from "./roster/merge-households.ts"
export type { Clash, Filled, MergePlan, Twins } from "./roster/merge-plan.ts"
export { planMerge } from "./roster/merge-plan.ts"
export type { Split } from "./roster/split-household.ts"
export { moveRecords, splitHousehold } from "./roster/split-household.ts"
export type { Disputed, HouseholdView } from "./roster/household-of.ts"
export { householdOf, standingOf, subRecordsOf } from "./roster/household-of.ts"
export type { ImportedOperations } from "./roster/import-operations.ts"
export { importOperations, planToOperations } from "./roster/import-operations.ts"
export type { ImportPlan, LeftOut, PlannedChange, PlannedHousehold, PlannedRecord } from "./roster/import-plan.ts"
export { planImport } from "./roster/import-plan.ts"
export type { Roster } from "./roster/roster.ts"
export { emptyRoster, ROSTER } from "./roster/roster.ts"
export type { Place } from "./shared-document/encode-append.ts"
export { encodeAppend, encodeEntries, encodeErased, OPERATIONS_ROOT } from "./shared-document/encode-append.ts"
export type { AppendHead, JoinedBlock } from "./shared-document/join-appends.ts"
export { joinAppends, joinBlocks, piecesOf, readAppendHead } from "./shared-document/join-appends.ts"
export type { Entry, OpenOptions, OperationsListener, SharedDocument } from "./shared-document/open-document.ts"
export { openDocument } from "./shared-document/open-document.ts"
export type { StateVector, StateVectorFailure } from "./shared-document/update.ts"
export {
  decodeStateVector,
  diffUpdate,
  emptyUpdate,
  encodeStateVector,
  encodeStateVectorFromUpdate,
  mergeUpdates,
} from "./shared-document/update.ts"
export type { Acknowledged, Frame, FrameFailure, SyncFrame } from "./wire/frame.ts"
export { encodeFrame, PROTOCOL_VERSION, readFrame, updateHead } from "./wire/frame.ts"
export type { FrameReader, PlainFrame } from "./wire/frames-in-order.ts"
export { readInOrder } from "./wire/frames-in-order.ts"
export type { UnpackFailure } from "./wire/packed.ts"
export { canUnpack, MAXIMUM_UNPACKED_BYTES, packUpdate, unpackUpdate } from "./wire/packed.ts"
