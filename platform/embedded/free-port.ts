import { createServer } from 'node:net'

/** A TCP port of the loopback interface that nobody listens on. */
export function freePort(): Promise<number> {
  return listenOn(0)
}

/** Whether nobody listens on a port of the loopback interface; 0 is never free. */
export async function isFree(port: number): Promise<boolean> {
  return (
    port > 0 &&
    (await listenOn(port)
      .then(() => true)
      .catch(() => false))
  )
}

function listenOn(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
