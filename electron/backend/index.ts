/**
 * backend: the use-cases, one for each call of the contract, over one open newsroom.
 * In: the newsroom's path, folders of the program, and clock, ids and events from the host. Out: replies as Results; what
 * is answered is on disk. Parameters are parsed on arrival; nothing that is thrown leaves this room.
 * Imports store, press and shared.
 */
export { type Backend, type BackendOptions, openBackend } from './backend.ts'
export { type Clock } from './clock.ts'
export { type NewNewsroom, newNewsroom } from './create.ts'
export { type SampleOptions, makeSample, runSample } from './sample.ts'
export { recoverFile, verifyFile, writeBackup } from './safety/files.ts'
export { recoverWithList } from './safety/recovery.ts'
export { type RunSafetyJob, type SafetyDone, type SafetyJob, doSafetyJob } from './safety/job.ts'
export { randomIds, systemClock } from './system.ts'
