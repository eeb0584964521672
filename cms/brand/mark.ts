/** The mark: the f of a function written in chalk on a small board. On a 32 × 32 grid. */
export const markStroke = 'M20.6 8.3c-3.3-1.1-4.6 1-5 3.9l-1.5 10c-.4 2.4-1.7 3.6-3.9 2.7M11.6 15.2h8.2'
export const markBoard = '#1f4d3f'
export const markChalk = '#f4f1e6'

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${markBoard}"/><path d="${markStroke}" fill="none" stroke="${markChalk}" stroke-width="2.3" stroke-linecap="round"/></svg>`

/** The icon of the browser's tab: inside the page, so that no other address has to serve it. */
export const favicon = `data:image/svg+xml,${encodeURIComponent(svg)}`
