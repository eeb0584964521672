import { createServer } from 'node:net'

/** A TCP port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return listenOn(0, '127.0.0.1')
}

/** Whether nobody listens on a port; 0 is never free. */
export async function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return (
    port > 0 &&
    (await listenOn(port, host)
      .then(() => true)
      .catch(() => false))
  )
}

function listenOn(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
