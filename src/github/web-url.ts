/** Base URL of GitHub's pages, from that of its API; a server may have both at one URL. */
export const webUrl = (apiUrl: string): string =>
  apiUrl.replace('https://api.github.com', 'https://github.com').replace(/\/api\/v3$/, '')
