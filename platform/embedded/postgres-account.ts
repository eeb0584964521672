import { type SpawnOptions, execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import path from 'node:path'

/** A user that Postgres runs as when we are root, which it refuses to be. */
export type Account = { uid: number; gid: number }

/** The `postgres` user of this machine, made when it is not there; undefined when we are not root. */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const known = lookUp()
  if (known) return known
  try {
    execFileSync('groupadd', ['--force', 'postgres'], { stdio: 'pipe' })
    execFileSync(
      'useradd',
      ['--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      {
        stdio: 'pipe',
      },
    )
  } catch (error) {
    throw new Error(
      'Postgres не работает под root, а пользователя postgres завести не удалось. ' +
        'Запустите от обычного пользователя или задайте DATABASE_URL.',
      { cause: error },
    )
  }
  const made = lookUp()
  if (!made)
    throw new Error('Пользователь postgres заведён, но не находится. Запустите от обычного пользователя.')
  return made
}

/** How to run a program of Postgres as that account, also from folders closed to others such as /root. */
export function commandAs(
  account: Account | undefined,
  program: string,
  args: string[],
  dataDir: string,
): { command: string; args: string[]; options: SpawnOptions } {
  if (!account) return { command: program, args, options: {} }
  if (isOpenToAll(program) && isOpenToAll(dataDir)) return { command: program, args, options: account }
  const capabilities = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  return { command: 'setpriv', args: [...identity, ...capabilities, '--', program, ...args], options: {} }
}

function lookUp(): Account | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return undefined
  }
}

/** Whether everyone may walk through every folder above. */
function isOpenToAll(file: string): boolean {
  const folder = path.dirname(file)
  return (statSync(folder).mode & 0o001) !== 0 && (folder === path.dirname(folder) || isOpenToAll(folder))
}
