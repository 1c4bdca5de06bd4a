import { parentPort, workerData } from 'node:worker_threads'
import { type ComposeJob, composeJson } from './compose-elsewhere.ts'

parentPort?.postMessage(composeJson(workerData as ComposeJob), [])
