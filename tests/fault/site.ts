import net from 'node:net'
import { env } from '@/platform/config/env'
import { startServer } from '@/server/main'

/*
 * The product without its pages, in the roles of ROLE, to be killed, restarted and cut off by others.
 * DETOUR=19092:40001 leads what it sends to the first port of this machine to the second: a broker tells its own address to
 * whoever asks, past every proxy.
 */

const [from, to] = (process.env.DETOUR ?? '').split(':').map(Number)
if (from && to) {
  const connect = net.connect as (options: net.NetConnectOpts, listener?: () => void) => net.Socket
  const detour = (options: net.NetConnectOpts, listener?: () => void) =>
    connect('port' in options && Number(options.port) === from ? { ...options, port: to } : options, listener)
  Object.assign(net, { connect: detour })
}

const server = await startServer({ env: env(), dev: false, withPages: false })
process.once('SIGTERM', () => void server.close().then(() => process.exit(0)))
// Whoever started it and was killed tells nobody.
process.once('disconnect', () => process.exit(1))
process.send?.('ready')
