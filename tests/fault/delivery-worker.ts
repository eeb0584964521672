import { setTimeout as pause } from 'node:timers/promises'
import { loadEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { deliverDue } from '@/tests/support/deliver-due'

// Sends what is due until it is killed.
const [databaseUrl, dataDir, smtpUrl] = process.argv.slice(2)
const services = await createServices(
  loadEnv({
    MODE: 'test',
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'no-reply@nastavnik.test',
    LOG_LEVEL: 'silent',
  }),
)
process.send?.('ready')
for (;;) {
  await deliverDue(services)
  await pause(20)
}
