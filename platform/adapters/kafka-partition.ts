import type { KafkaMessage } from 'kafkajs'
import { createGate } from './gate'

interface Options {
  topic: string
  partition: number
  /** Handles a message to its end; throws only when the partition was given up meanwhile. */
  handle(message: KafkaMessage, work: PartitionWork): Promise<void>
  /** Called when the partition got on. */
  onProgress(work: PartitionWork): void
  /** Called when the partition must not be fetched for a while, and when it may again. */
  onHold(work: PartitionWork, isHeld: boolean): void
  awayMs: { firstMs: number; mostMs: number }
}

export interface PartitionWork {
  readonly topic: string
  readonly partition: number
  /** Set off when the partition is no longer ours or the process stops: nothing new is begun. */
  readonly signal: AbortSignal
  /** Shut while a dependency is away. */
  readonly gate: ReturnType<typeof createGate>
  /** Where the next owner has to go on: everything before it is done. `undefined` as long as nothing came. */
  position(): string | undefined
  unfinished(): number
  take(message: KafkaMessage): void
  /** Keeps the partition from being fetched until at most half of `count` is unfinished. */
  holdUntilHalf(count: number): void
  /** Begins nothing more; resolves when what runs has ended. */
  giveUp(): Promise<void>
}

/**
 * The messages of one partition that are under way. Those of one key wait for each other, other keys run beside them,
 * so that one which has to be tried again holds up its own key only; the position follows the oldest unfinished one.
 */
export function createPartitionWork(options: Options): PartitionWork {
  const { topic, partition, onProgress, onHold, awayMs } = options
  const controller = new AbortController()
  const { signal } = controller
  const inOrder: { offset: bigint; isDone: boolean }[] = []
  const tails = new Map<string, Promise<void>>()
  const holds = new Set<'away' | 'full'>()
  let next: bigint | undefined
  let unfinished = 0
  let fullAt = Infinity

  function hold(reason: 'away' | 'full', isOn: boolean): void {
    const before = holds.size > 0
    if (isOn) holds.add(reason)
    else holds.delete(reason)
    const isHeld = holds.size > 0
    if (isHeld !== before && !signal.aborted) onHold(work, isHeld)
  }

  function finish(entry: (typeof inOrder)[number]): void {
    entry.isDone = true
    unfinished--
    let done = 0
    while (inOrder[done]?.isDone) done++
    if (done > 0) {
      next = inOrder[done - 1]!.offset + 1n
      inOrder.splice(0, done)
      onProgress(work)
    }
    if (unfinished <= fullAt / 2) hold('full', false)
  }

  const work: PartitionWork = {
    topic,
    partition,
    signal,
    gate: createGate({
      ...awayMs,
      signal,
      onClose: () => hold('away', true),
      onOpen: () => hold('away', false),
    }),
    position: () => next?.toString(),
    unfinished: () => unfinished,
    take(message) {
      const entry = { offset: BigInt(message.offset), isDone: false }
      next ??= entry.offset
      inOrder.push(entry)
      unfinished++
      const lane = message.key?.toString() ?? ''
      const handle = () => options.handle(message, work).then(() => finish(entry))
      const tail = (tails.get(lane) ?? Promise.resolve()).then(handle).catch(() => undefined)
      tails.set(lane, tail)
      void tail.then(() => tails.get(lane) === tail && tails.delete(lane))
    },
    holdUntilHalf(count) {
      fullAt = count
      if (unfinished > count / 2) hold('full', true)
    },
    async giveUp() {
      controller.abort(new Error(`${topic} ${partition} was given up`))
      await Promise.all(tails.values())
    },
  }
  return work
}
