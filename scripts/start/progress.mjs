const terminal = Boolean(process.stdout.isTTY)
const HEARTBEAT_MS = 20_000

/** A failure that a person can act on: what happened, and what to do next. */
export class StepError extends Error {
  constructor(message, advice, options) {
    super(message, options)
    this.name = 'StepError'
    this.advice = advice
  }
}

/**
 * Runs one step of a start and says how it goes: in a terminal one line that counts seconds, elsewhere
 * plain lines. `work` may report what it is at and may return words for the finished line.
 */
export async function step(title, work) {
  const began = Date.now()
  let detail = ''
  const line = () => `${title}${detail ? `: ${detail}` : ''} — ${lengthSince(began)}`
  const show = () => (terminal ? overwrite(`· ${line()}`) : console.log(`· ${line()}`))
  let timer
  const first = setTimeout(() => {
    if (terminal) show()
    else console.log(`· ${title}…`)
    timer = setInterval(show, terminal ? 500 : HEARTBEAT_MS)
  }, 300)
  const settle = (text) => {
    clearTimeout(first)
    clearInterval(timer)
    if (terminal) overwrite('')
    console.log(text)
  }
  try {
    const result = await work((words) => (detail = words))
    detail = ''
    settle(`✓ ${line()}`)
    return result
  } catch (error) {
    detail = ''
    settle(`✗ ${line()}`)
    throw error
  }
}

/** Prints what went wrong and what to do; only an error that nobody foresaw shows its stack. */
export function printFailure(error) {
  const foreseen = error instanceof StepError || error?.name === 'ConfigurationError'
  console.error(`\n${foreseen ? error.message : (error?.stack ?? String(error))}`)
  if (error?.advice) console.error(`Что делать: ${error.advice}`)
}

function lengthSince(began) {
  const seconds = (Date.now() - began) / 1000
  if (seconds < 10) return `${seconds.toFixed(1).replace('.', ',')} с`
  const minutes = Math.floor(seconds / 60)
  return minutes ? `${minutes} мин ${Math.round(seconds % 60)} с` : `${Math.round(seconds)} с`
}

function overwrite(text) {
  const width = process.stdout.columns || 80
  process.stdout.write(`\r\x1b[2K${text.slice(0, width - 1)}`)
}
