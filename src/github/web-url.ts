/**
 * Base URL of GitHub's pages, from that of its API. GitHub Enterprise Cloud with data residency has its API
 * at `https://api.TENANT.ghe.com`; a server of one's own has both at one URL.
 */
export const webUrl = (apiUrl: string): string =>
  apiUrl
    .replace(/^https:\/\/api\.(github\.com|[^./]+\.ghe\.com)(?=[:/]|$)/, 'https://$1')
    .replace(/\/api\/v3$/, '')
