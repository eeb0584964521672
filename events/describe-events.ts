import { z } from 'zod'
import { type AnyEventDefinition, topics } from './catalogue'

interface FieldSchema {
  type?: string
  format?: string
  enum?: unknown[]
  items?: FieldSchema
  anyOf?: FieldSchema[]
}

function typeInWords({ type, format, enum: values, items, anyOf }: FieldSchema): string {
  if (anyOf) return anyOf.map(typeInWords).join(' or ')
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ')
  if (items) return `list of ${typeInWords(items)}`
  return format ?? type ?? 'anything'
}

/** The fields of a kind of fact with their types in words, from its schema. */
export function fieldsOf(
  definition: AnyEventDefinition,
): { name: string; type: string; isRequired: boolean }[] {
  const { properties = {}, required = [] } = z.toJSONSchema(definition.schema) as {
    properties?: Record<string, FieldSchema>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeInWords(schema),
    isRequired: required.includes(name),
  }))
}

/** Which field is the key: asked by giving every field its own name as its value. */
function keyFieldOf(definition: AnyEventDefinition): string {
  const names = new Proxy({}, { get: (_, field) => String(field) })
  return definition.key(names as never)
}

function describe(definition: AnyEventDefinition): string {
  const key = keyFieldOf(definition)
  const rows = fieldsOf(definition).map(
    ({ name, type, isRequired }) =>
      `| \`${name}\`${name === key ? ' (key)' : ''} | ${type}${isRequired ? '' : ', optional'} |`,
  )
  return [
    `### \`${definition.type}\` v${definition.version}`,
    definition.isPlanned ? `${definition.says} *Nobody writes it yet.*` : definition.says,
    ['| field | type |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n')
}

/** docs/events.md: every kind of fact, by topic. */
export function describeEvents(definitions: readonly AnyEventDefinition[]): string {
  const introduction = `# Facts

Written by \`node --import tsx scripts/describe-events.ts\` from \`events/\`; do not edit.

A fact is written into the outbox in the transaction of the change and says what has happened, by ids. On the bus it travels as JSON \`{ eventId, type, version, topic, key, data, occurredAt }\`: \`eventId\` is a UUID and the same on every delivery, \`occurredAt\` is ISO 8601 in UTC. Facts with one key keep their order. A schema may only grow: \`events/examples\` holds what was once written, \`events/landed-examples.json\` that it stays as it was, and every later version of the code reads it.`
  const sections = topics.map((topic) =>
    [`## Topic \`${topic}\``, ...definitions.filter((one) => one.topic === topic).map(describe)].join('\n\n'),
  )
  return `${[introduction, ...sections].join('\n\n')}\n`
}
