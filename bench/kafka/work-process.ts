import { env } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { doWork, workAsked } from './work'

// A worker of the product with one consumer only, whose effect takes its time.
const services = await createServices(env())
services.events.subscribe(doWork.name, doWork.types, (event) => doWork.consume(event, services))
services.events.start([workAsked])
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => void services.close().finally(() => process.exit(0)))
process.send?.('ready')
