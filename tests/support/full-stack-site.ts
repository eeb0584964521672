import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3'
import { childEnvironment, projectRoot } from '@/platform/config/env'
import { freePort } from '@/platform/embedded/free-port'
import { startEmbeddedPostgres } from '@/platform/embedded/postgres'
import { realServer } from './real-server'
import { removeTraces } from './remove-traces'
import { startReverseProxy } from './reverse-proxy'
import { starters } from '@/scripts/start/starters.mjs'

/*
 * The whole product as in production: real servers, every role as processes of its own behind one address.
 * Runs until it is told to stop; then every process must end by itself, in time and with 0. What it made is gone afterwards.
 */

const crew = ['web', 'web', 'live', 'worker', 'worker', 'relay', 'relay'] as const
const startMs = 180_000
const stopMs = 40_000

const port = Number(process.env.PORT)
const run = `e2e-${randomBytes(4).toString('hex')}`
const folder = mkdtempSync(path.join(tmpdir(), 'nastavnik-full-stack-'))
const s3 = realServer('s3')
const bucket = new S3Client({
  endpoint: s3.endpoint,
  region: s3.region,
  forcePathStyle: true,
  credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
})

let isStopping = false
const stopped = new Promise<void>((resolve) => {
  const stop = () => ((isStopping = true), resolve())
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop)
  // Playwright that is killed tells nobody; all this would stay behind, unseen.
  const before = starters()
  setInterval(() => starters() !== before && stop(), 500).unref()
})

const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false })
await bucket.send(new CreateBucketCommand({ Bucket: run }))
const processes = await Promise.all(crew.map(start))
const originsOf = (role: string) => processes.filter((one) => one.role === role).map((one) => one.origin)
let failures: string[] = []
try {
  await Promise.all(processes.map(becomeReady))
  const proxy = await startReverseProxy({ web: originsOf('web'), live: originsOf('live') }, port)
  console.log(`full stack: ${crew.join(', ')} at http://localhost:${port}`)
  await stopped
  await proxy.close()
} catch (error) {
  if (!isStopping) failures.push(String(error))
}
failures = [...failures, ...(await Promise.all(processes.map(stop))).filter((words) => words !== undefined)]
for (const words of failures) console.error(`✗ ${words}`)
if (process.env.STOP_REPORT) writeFileSync(process.env.STOP_REPORT, JSON.stringify(failures))
await postgres.stop()
await removeAll().catch((error: unknown) => console.error('full stack: some traces are left', error))
rmSync(folder, { recursive: true, force: true })
process.exit(failures.length > 0 ? 1 : 0)

interface RoleProcess {
  role: string
  origin: string
  child: ChildProcess
}

async function start(role: (typeof crew)[number]): Promise<RoleProcess> {
  const own = await freePort()
  const mail = realServer('mail')
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start/main.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment({
      NODE_ENV: 'production',
      MODE: 'test',
      ROLE: role,
      PORT: String(own),
      PUBLIC_URL: `http://localhost:${port}`,
      DATA_DIR: path.join(folder, 'data'),
      DATABASE_URL: postgres.url,
      REDIS_URL: realServer('redis'),
      REDIS_PREFIX: run,
      KAFKA_BROKERS: realServer('kafka'),
      KAFKA_TOPIC_PREFIX: run,
      S3_ENDPOINT: s3.endpoint,
      S3_REGION: s3.region,
      S3_BUCKET: run,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
      S3_FORCE_PATH_STYLE: 'true',
      SMTP_URL: mail.smtpUrl,
      MAIL_FROM: 'no-reply@nastavnik.test',
    }),
  })
  return { role, child, origin: `http://127.0.0.1:${own}` }
}

async function becomeReady({ role, origin, child }: RoleProcess): Promise<void> {
  for (const until = Date.now() + startMs; Date.now() < until; await delay(100)) {
    if (isStopping) throw new Error('stopped before it began')
    if (child.exitCode !== null) throw new Error(`${role} ended with ${child.exitCode} instead of starting`)
    const isReady = await fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
  }
  throw new Error(`${role} is not ready after ${startMs / 1000} s`)
}

/** @returns what was wrong with the end of the process */
async function stop({ role, child }: RoleProcess): Promise<string | undefined> {
  if (child.exitCode !== null || child.signalCode)
    return `${role} had ended before: ${child.exitCode ?? child.signalCode}`
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopMs)
  const [code, signal] = (await gone) as [number | null, string | null]
  clearTimeout(timer)
  return code === 0 ? undefined : `${role} ended with ${code ?? signal} when told to stop`
}

async function removeAll(): Promise<void> {
  for (;;) {
    const { Contents = [] } = await bucket.send(new ListObjectsV2Command({ Bucket: run }))
    if (Contents.length === 0) break
    const Objects = Contents.map(({ Key }) => ({ Key }))
    await bucket.send(new DeleteObjectsCommand({ Bucket: run, Delete: { Objects } }))
  }
  await bucket.send(new DeleteBucketCommand({ Bucket: run }))
  await removeTraces(run)
}
