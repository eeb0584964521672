import { spawn } from 'node:child_process'
import path from 'node:path'
import { childEnvironment, projectRoot, variables } from '@/platform/config/env'
import type { Shutdown } from '../start/shutdown'

/**
 * Runs a tool of node_modules with our Node, its output being ours.
 * @returns whether it succeeded
 */
export function runTool(
  shutdown: Shutdown,
  tool: string,
  args: string[],
  extra: Record<string, string> = {},
): Promise<boolean> {
  // The tests bring their own servers and data, or take what TEST_… names: what the person's shell points to is left alone.
  const untouched = Object.fromEntries(variables.map((variable) => [variable, undefined]))
  const child = spawn(process.execPath, [path.join(projectRoot, 'node_modules', tool), ...args], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: childEnvironment({ ...untouched, ...extra }),
  })
  shutdown.onStop(() => void child.kill('SIGTERM'))
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('close', (code) => resolve(code === 0))
  })
}
