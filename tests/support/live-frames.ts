import type { LiveMessage } from '@/platform/ports/live-channel'
import type { StreamMessage } from '@/server/live/live-hub'

export interface Frame {
  event: string
  /** The place of the stream, where the frame names one. */
  id?: string
  data: LiveMessage | StreamMessage
}

/** The whole frames of a stream of events so far, in order. */
export function framesOf(text: string): Frame[] {
  return text
    .slice(0, text.lastIndexOf('\n\n') + 1)
    .split('\n\n')
    .flatMap((frame) => {
      const fields = new Map(frame.split('\n').map((line) => line.split(/: (.*)/s, 2) as [string, string]))
      const [event, data] = [fields.get('event'), fields.get('data')]
      return event && data ? { event, id: fields.get('id'), data: JSON.parse(data) as Frame['data'] } : []
    })
}
