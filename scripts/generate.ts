import { generateImportMap } from 'payload'
import { generateTypes } from 'payload/node'
import config from '@payload-config'

/** `node --import tsx scripts/generate.ts`: the types of the collections and the list of the admin panel's components. */
const sanitized = await config
await generateTypes(sanitized)
await generateImportMap(sanitized, { force: true, log: false })
process.exit(0)
