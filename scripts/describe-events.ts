import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { catalogue } from '@/events/catalogue'
import { describeEvents } from '@/events/describe-events'
import { projectRoot } from '@/platform/config/env'

/** `node --import tsx scripts/describe-events.ts`: writes docs/events.md from the catalogue of facts. */
await writeFile(path.join(projectRoot, 'docs/events.md'), describeEvents(catalogue))
