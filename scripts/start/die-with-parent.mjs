// Preloaded into a child whose standard input is a pipe: a parent that was killed outright cannot
// end its children any more, but the pipe closes. The channel of `fork` would not do: Next's own
// workers inherit this file, and an unreferenced channel ends them before they are done.
process.stdin.once('close', () => process.exit(1)).resume()
process.stdin.unref?.()
