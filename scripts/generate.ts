import { generateTypes } from 'payload/node'
import config from '@payload-config'

await generateTypes(await config)
process.exit(0)
