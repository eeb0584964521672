import { getPayload } from 'payload'
import config from '@payload-config'

/** `node --import tsx scripts/create-migration.ts <name>`: writes the difference between the collections and the last migration. */
const name = process.argv[2]
if (!name) throw new Error('Name the migration, in kebab-case')
const payload = await getPayload({ config, disableOnInit: true, disableDBConnect: true })
await payload.db.createMigration({ payload, migrationName: name, forceAcceptWarning: true })
process.exit(0)
