import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface TakenMail {
  to: string
  messageId: string
}

/** An SMTP server that writes down what it takes and says so a moment later: whoever dies in between never hears of it. */
export async function startSmtpSink({ answersAfterMs }: { answersAfterMs: number }) {
  const taken: TakenMail[] = []
  const listeners = new Set<() => void>()

  function take(text: string, to: string): void {
    taken.push({ to, messageId: /^Message-ID: (.+)$/im.exec(text)?.[1]?.trim() ?? '' })
    for (const listener of listeners) listener()
  }

  async function talk(socket: Socket): Promise<void> {
    let rest = ''
    let to = ''
    let isData = false
    socket.write('220 sink\r\n')
    for await (const part of socket) {
      rest += String(part)
      for (;;) {
        const end = isData ? '\r\n.\r\n' : '\r\n'
        const at = rest.indexOf(end)
        if (at < 0) break
        const line = rest.slice(0, at)
        rest = rest.slice(at + end.length)
        if (isData) {
          take(line, to)
          await pause(answersAfterMs)
        }
        isData = !isData && line.toUpperCase() === 'DATA'
        to = /^RCPT TO:<(.+?)>/i.exec(line)?.[1] ?? to
        const cannot = line.toUpperCase() === 'STARTTLS' && '502 not here\r\n'
        socket.write(cannot || (isData ? '354 go on\r\n' : '250 ok\r\n'))
      }
    }
  }

  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    // A client that is killed tears its connection.
    talk(socket).catch(() => socket.destroy())
    socket.once('close', () => sockets.delete(socket))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    /** Resolves when so many more were taken. */
    more: (count: number) =>
      new Promise<void>((resolve) => {
        const until = taken.length + count
        const listener = () => {
          if (taken.length < until) return
          listeners.delete(listener)
          resolve()
        }
        listeners.add(listener)
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
