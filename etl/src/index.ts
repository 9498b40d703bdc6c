export { backupSocket } from './backup/backupInApp.ts';
export { makeBackup } from './backup/makeBackup.ts';
export { BackupError } from './backup/manifest.ts';
export { restoreBackup } from './backup/restoreBackup.ts';
export { runCommand, runReportingCommand } from './command/runCommand.ts';
export { readCommand, UsageError, type Given } from './command/usage.ts';
export { accessHeaders, AppUnavailableError } from './postToApp.ts';
export {
  addressOf,
  EnvironmentError,
  isLoopback,
  readEnvironment,
  type AccessSettings,
  type DeliverySettings,
  type Environment,
} from './env.ts';
export { eraseSource } from './eraseSource.ts';
export * from './labels/index.ts';
export { load, type LoadOptions } from './load.ts';
export { quarantineName } from './quarantine.ts';
export { openDatabases, type Databases } from './openDatabases.ts';
export { secretsOf } from './secretsOf.ts';
export type { LoadProgress } from './progress.ts';
export type { LoadReport, RejectedLine } from './report.ts';
export * from './sample/index.ts';
export * from './scoring/index.ts';
export * from './sources/index.ts';
export * from './warehouse/index.ts';
export { withDatabases } from './withDatabases.ts';
export * from './rollout/index.ts';
