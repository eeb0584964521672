/** The part of autocannon that the load process uses. */
declare module 'autocannon' {
  interface Request {
    method?: string
    path?: string
    headers?: Record<string, string>
    setupRequest?: (request: Request) => Request
  }
  interface Client {
    setRequests(requests: Request[]): void
  }
  interface Options {
    url: string
    connections: number
    /** Seconds. */
    duration: number
    /** Milliseconds. */
    sampleInt?: number
    requests?: Request[]
    setupClient?: (client: Client) => void
    verifyBody?: (body: string) => boolean
  }
  interface Result {
    errors: number
    timeouts: number
    mismatches: number
    non2xx: number
  }
  interface Instance {
    on(
      event: 'response',
      listener: (client: Client, status: number, bytes: number, milliseconds: number) => void,
    ): void
  }
  export default function autocannon(
    options: Options,
    done: (error: Error | null, result: Result) => void,
  ): Instance
}
