import { existsSync } from 'node:fs'
import { mkdir, rename } from 'node:fs/promises'
import path from 'node:path'

/** Portraits and handouts used to lie beside the storage: whoever has them there keeps them. */
export async function moveEarlierFolders(dataDir: string): Promise<void> {
  for (const name of ['avatars', 'materials']) {
    const [earlier, now] = [path.join(dataDir, name), path.join(dataDir, 'storage', name)]
    if (!existsSync(earlier) || existsSync(now)) continue
    await mkdir(path.dirname(now), { recursive: true })
    await rename(earlier, now).catch((error: unknown) => {
      // Another process that starts now was first.
      if (existsSync(earlier)) throw error
    })
  }
}
