export class StepError extends Error {
  readonly advice: string
  constructor(message: string, advice: string, options?: ErrorOptions)
}
export function step<T>(title: string, work: (report: (words: string) => void) => Promise<T>): Promise<T>
export function printFailure(error: unknown): void
