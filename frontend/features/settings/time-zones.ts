/** Where most people of the site live; the names of their cities stand in the messages. */
export const russianZones = [
  'Europe/Kaliningrad',
  'Europe/Moscow',
  'Europe/Samara',
  'Asia/Yekaterinburg',
  'Asia/Omsk',
  'Asia/Novosibirsk',
  'Asia/Krasnoyarsk',
  'Asia/Irkutsk',
  'Asia/Yakutsk',
  'Asia/Vladivostok',
  'Asia/Magadan',
  'Asia/Kamchatka',
] as const

export const otherZones = [
  'Europe/London',
  'Europe/Berlin',
  'Europe/Minsk',
  'Europe/Istanbul',
  'Asia/Tbilisi',
  'Asia/Yerevan',
  'Asia/Baku',
  'Asia/Dubai',
  'Asia/Tashkent',
  'Asia/Almaty',
  'Asia/Bishkek',
  'Asia/Bangkok',
  'America/New_York',
  'America/Los_Angeles',
] as const

export type NamedZone = (typeof russianZones)[number] | (typeof otherZones)[number]

const named: ReadonlySet<string> = new Set([...russianZones, ...otherZones])
export const isNamed = (zone: string): zone is NamedZone => named.has(zone)

/** `UTC+5`, as it is today; empty for a zone that this browser does not know. */
export function offsetOf(zone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' })
    const offset = format.formatToParts(new Date()).find(({ type }) => type === 'timeZoneName')
    return offset?.value.replace('GMT', 'UTC') ?? ''
  } catch {
    return ''
  }
}

/** What a zone without a name of ours says of itself: `America/Argentina/Buenos_Aires` is Buenos Aires. */
export const cityOf = (zone: string) => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

/** The zone of this browser. */
export const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
