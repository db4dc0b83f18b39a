/**
 * Backup fault 备份问题: why a backup could not be made or brought back, naming the file that is at fault.
 */

/** Why a backup or a restore did not happen. */
export type BackupFault =
  | { readonly _tag: "NoData"; readonly folder: string }
  | { readonly _tag: "RestoreUnfinished"; readonly folder: string }
  | { readonly _tag: "NoBackup"; readonly folder: string }
  | { readonly _tag: "AlreadyThere"; readonly folder: string }
  | { readonly _tag: "CopyUnsound"; readonly detail: string }
  | { readonly _tag: "ManifestDamaged"; readonly folder?: string }
  | { readonly _tag: "FormatUnknown" }
  | { readonly _tag: "PartMissing"; readonly path: string }
  | { readonly _tag: "PartDamaged"; readonly path: string }
  | { readonly _tag: "NewerProgram"; readonly found: number; readonly known: number }
  | { readonly _tag: "FolderInUse"; readonly folder: string }
  | { readonly _tag: "FolderNotEmpty"; readonly folder: string }
  | { readonly _tag: "DiskFailed"; readonly folder: string; readonly code: string }
