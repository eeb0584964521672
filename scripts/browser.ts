import { execFileSync } from 'node:child_process'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { childEnvironment, projectRoot } from '@/platform/config/env'

export type Browser = {
  executablePath: string
  args: string[]
  /** Variables that the browser needs on top of the usual ones. */
  env: Record<string, string>
}

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const args = [
  '--disable-background-networking',
  '--disable-dev-shm-usage',
  '--autoplay-policy=no-user-gesture-required',
]

/** The Chromium of this machine, else the one that comes with npm, unpacked once. Both play H.264. */
export function findBrowser(): Browser {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const system = systemBrowser()
  if (system) return { executablePath: system, args: [...args, ...sandbox], env: {} }
  const folder = unpackedBrowser()
  return {
    executablePath: path.join(folder, 'chromium'),
    args: [
      ...args,
      '--no-sandbox',
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--font-render-hinting=none',
    ],
    env: { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib'), FONTCONFIG_PATH: path.join(folder, 'fonts') },
  }
}

function systemBrowser(): string | undefined {
  const folders = (childEnvironment().PATH ?? '').split(path.delimiter)
  return [...folders.flatMap((folder) => names.map((name) => path.join(folder, name))), ...places].find(
    isExecutable,
  )
}

/** Lets the package unpack itself into a folder of ours, with the libraries that a bare machine lacks. */
export function unpackedBrowser(): string {
  const packageFile = path.join(projectRoot, 'node_modules/@sparticuz/chromium/package.json')
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }
  const folder = path.join(projectRoot, 'node_modules/.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  const draft = `${folder}.${process.pid}`
  mkdirSync(draft, { recursive: true })
  try {
    const script = "await (await import('@sparticuz/chromium')).default.executablePath()"
    // It unpacks the libraries too where it believes to run on the system that lacks them.
    const env = childEnvironment({ TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: projectRoot,
      env,
      stdio: 'pipe',
    })
    writeFileSync(path.join(draft, 'fonts/fonts.conf'), fontsAt(path.join(folder, 'fonts')))
    renameSync(draft, folder)
  } catch (error) {
    // Somebody else may have been faster.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}

/** The package looks for its fonts where its own system has them; without any, password and select fields end the browser. */
const fontsAt = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>
`

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
