import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { catalogue } from '@/events/catalogue'
import { describeEvents } from '@/events/describe-events'
import { landedFile, landExamples, readLanded } from '@/events/examples'
import { projectRoot } from '@/platform/config/env'

/** `node --import tsx scripts/describe-events.ts`: writes docs/events.md from the catalogue of facts, and seals new examples. */
const landed = await landExamples(catalogue, await readLanded())
await writeFile(landedFile, `${JSON.stringify(landed, null, 2)}\n`)
await writeFile(path.join(projectRoot, 'docs/events.md'), describeEvents(catalogue))
