import type { Env } from '@/platform/config/env'

const accounts = [
  ['admin@nastavnik.test', 'администратор'],
  ['editor@nastavnik.test', 'редактор'],
  ['support@nastavnik.test', 'поддержка'],
  ['anna@nastavnik.test', 'репетитор, математика'],
  ['viktor@nastavnik.test', 'репетитор, ждёт одобрения'],
  ['boris@nastavnik.test', 'ученик'],
  ['vera@nastavnik.test', 'ученица'],
] as const
const password = 'nastavnik-demo'

/** Where everything is, who can sign in and how to stop. Accounts only in local mode. */
export function printSummary(env: Env, { dev, milliseconds }: { dev: boolean; milliseconds: number }): void {
  const seconds = (milliseconds / 1000).toFixed(1).replace('.', ',')
  if (!env.ROLE.includes('web')) {
    const at = `http://${env.HOST}:${env.PORT}/health/ready`
    return console.log(`\nНаставник, роли ${env.ROLE.join(', ')}: готов за ${seconds} с.\nПроверка: ${at}`)
  }
  const rows = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([left, right]) => `  ${left.padEnd(26)}${right}`).join('\n')
  const url = env.PUBLIC_URL
  const addresses = rows([
    ['Сайт', url],
    ['Админка', `${url}/admin`],
    ['API', `${url}/api`],
    ['GraphQL', `${url}/api/graphql`],
  ])
  const demo = env.MODE === 'local' ? `\n\nДемо, пароль у всех ${password}:\n${rows(accounts)}` : ''
  console.log(
    `\nНаставник готов за ${seconds} с${dev ? ', режим разработки' : ''}.\n${addresses}${demo}\n\nДанные: ${env.DATA_DIR}\nОстановить: Ctrl+C`,
  )
}
