import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { copyFiles, movableKeys, removeOriginals, type CopyReport } from '@/jobs/storage/copy-files'
import { openVerifiedCopies } from '@/jobs/storage/verified-copies'
import { createLocalDiskStorage } from '@/platform/adapters/local-disk-storage'
import { createS3Storage } from '@/platform/adapters/s3-storage'
import { loadConfiguration } from '@/platform/config/env'
import { s3Settings } from '@/platform/config/s3-settings'
import { moveEarlierFolders } from '@/platform/earlier-folders'
import { printFailure, step, StepError } from './start/progress.mjs'

/** `npm run storage:move -- --to s3|disk [--delete-source]`: carries every file from the disk to S3 or back. */

const usage = `запустите так: npm run storage:move -- --to s3
  или обратно, на диск:  npm run storage:move -- --to disk
  --delete-source        ничего не копировать: прочитать копии заново и удалить исходные файлы, которые совпали`

type Place = 'disk' | 's3'
const names: Record<Place, string> = { disk: 'на диск', s3: 'в S3' }

function wishes(): { to: Place; deleteSource: boolean } {
  try {
    const { values } = parseArgs({
      options: {
        'move-storage': { type: 'boolean' },
        to: { type: 'string' },
        'delete-source': { type: 'boolean', default: false },
      },
    })
    if (values.to !== 's3' && values.to !== 'disk') throw new Error('куда переносить: в s3 или на disk?')
    return { to: values.to, deleteSource: values['delete-source'] }
  } catch (error) {
    throw new StepError(`Команда не понята: ${(error as Error).message}`, usage, { cause: error })
  }
}

async function main(): Promise<void> {
  const { to, deleteSource } = wishes()
  const configuration = loadConfiguration()
  const { DATA_DIR } = configuration
  const s3 = s3Settings(configuration)
  if (!s3)
    throw new StepError(
      'Не сказано, где S3.',
      'задайте S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY (и S3_ENDPOINT, если это не Amazon) и папку данных DATA_DIR: команде нужны оба места',
    )
  await moveEarlierFolders(DATA_DIR)
  const disk = path.join(DATA_DIR, 'storage')
  const places = {
    disk: await createLocalDiskStorage(disk),
    s3: await createS3Storage(s3, path.join(DATA_DIR, 'downloads')),
  }
  const from = to === 's3' ? places.disk : places.s3
  console.log(`Переносим файлы ${names[to]}: папка ${disk}, корзина ${s3.bucket}.`)
  console.log(
    deleteSource
      ? 'Будут удалены те исходные файлы, которые на новом месте такие же. Ничего не копируется. Сайт должен уже работать с новым местом или стоять.'
      : 'Сайт может работать дальше, пока он пишет в прежнее место. Прервать можно в любой миг: следующий запуск продолжит.',
  )

  const total = await step('Считаем файлы', async (report) => {
    let count = 0
    for await (const _ of movableKeys(from)) if (++count % 1000 === 0) report(`${count}`)
    return count
  })
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort())
  const verified = await openVerifiedCopies(path.join(DATA_DIR, `verified-in-${to}`), {
    pair: JSON.stringify([disk, s3.client.endpoint, s3.bucket]),
    isFresh: deleteSource,
  })
  const began = Date.now()
  const report = await step(deleteSource ? 'Сверяем' : 'Копируем и сверяем', (say) =>
    copyFiles({
      from,
      to: places[to],
      verified,
      // The site works with the new place by now: what people changed or deleted there is not brought back.
      compareOnly: deleteSource,
      signal: stop.signal,
      onProgress: (soFar) => say(progressOf(soFar, total, Date.now() - began)),
    }),
  )
  summarize(report, Date.now() - began)
  if (stop.signal.aborted)
    throw new StepError('Перенос прерван.', 'запустите ту же команду снова, она продолжит.')
  if (report.failed.length > 0 && !deleteSource)
    throw new StepError(
      `Не перенесено файлов: ${report.failed.length}. Исходные целы.`,
      'проверьте место и доступ к хранилищу и запустите снова.',
    )

  if (deleteSource) {
    const { removed, kept } = await step('Удаляем исходные', () =>
      removeOriginals({ from, to: places[to], verified }),
    )
    console.log(`Удалено исходных файлов: ${removed}.`)
    if (kept > 0)
      throw new StepError(
        `Осталось исходных файлов: ${kept}: их нет на новом месте или там они другие.`,
        'если сайт давно работает с новым местом, их удалили или заменили люди, и папку можно стереть; если нет, запустите перенос ещё раз без --delete-source.',
      )
  } else console.log(nextSteps(to))
  if (to === 's3') await warnOfUploads(DATA_DIR)
}

function progressOf(report: CopyReport, total: number, ms: number): string {
  const seen = report.files + report.gone + report.failed.length
  const left = Math.max(0, total - seen)
  const seconds = seen > 0 ? Math.round((left * ms) / seen / 1000) : 0
  const speed = megabytes(report.copiedBytes / Math.max(1, ms / 1000))
  return `файлов ${seen} из ${Math.max(total, seen)}, ${megabytes(report.bytes)}, ${speed}/с, осталось ${left} файлов, около ${seconds} с`
}

function summarize(report: CopyReport, ms: number): void {
  console.log(
    `Файлов на новом месте и сверено: ${report.files}, ${megabytes(report.bytes)}; из них скопировано сейчас: ${report.copied}, ${megabytes(report.copiedBytes)}, за ${Math.round(ms / 1000)} с.`,
  )
  if (report.repaired > 0) console.log(`Копий, которые отличались и записаны заново: ${report.repaired}.`)
  if (report.gone > 0) console.log(`Удалено сайтом во время переноса: ${report.gone}.`)
  for (const { key, reason } of report.failed.slice(0, 20)) console.log(`✗ ${key}: ${reason}`)
}

const megabytes = (bytes: number) => `${(bytes / 1024 ** 2).toFixed(1).replace('.', ',')} МБ`

const nextSteps = (to: Place) =>
  `Все копии сверены. Дальше:
  1. остановите сайт и запустите эту команду ещё раз: она возьмёт то, что появилось с тех пор;
  2. ${to === 's3' ? 'запустите сайт с S3_BUCKET и остальными переменными S3_…' : 'запустите сайт без переменных S3_…'};
  3. когда убедитесь, что всё на месте, удалите исходные: npm run storage:move -- --to ${to} --delete-source`

async function warnOfUploads(dataDir: string): Promise<void> {
  const growing = (await readdir(path.join(dataDir, 'uploads')).catch(() => [])).filter(
    (name) => !name.endsWith('.json'),
  )
  if (growing.length > 0)
    console.log(
      `Незаконченных загрузок на диске: ${growing.length}. Они не переносятся: если сайт уйдёт на S3, их авторы начнут загрузку заново.`,
    )
}

try {
  await main()
} catch (error) {
  printFailure(error)
  process.exitCode = 1
}
