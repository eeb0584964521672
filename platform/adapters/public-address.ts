import { lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const unreachable = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  unreachable.addSubnet(network, prefix, 'ipv4')

// Of IPv6 only what is routed on the internet, without the ranges that lead back to IPv4.
const routed = new BlockList()
routed.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  unreachable.addSubnet(network, prefix, 'ipv6')

/** True for an address on the open internet, false for our own networks and for anything that is no address. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !unreachable.check(address, 'ipv4')
  return version === 6 && routed.check(address, 'ipv6') && !unreachable.check(address, 'ipv6')
}

/** `dns.lookup` that finds public addresses only: asked by the socket itself, so that a name cannot change in between. */
export const lookupPublic: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, '', 0)
    const open = found.filter(({ address }) => isPublicAddress(address))
    const [first] = open
    if (!first) return callback(new Error(`${hostname} is not on the internet`), '', 0)
    if (options.all) callback(null, open)
    else callback(null, first.address, first.family)
  })
