/** Where GitHub's pages are, by the address of its API: github.com, GitHub Enterprise, or one that serves both. */
export const webUrl = (apiUrl: string): string =>
  apiUrl.replace('https://api.github.com', 'https://github.com').replace(/\/api\/v3$/, '')
