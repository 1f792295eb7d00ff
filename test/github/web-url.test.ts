import { expect, test } from 'vitest'
import { webUrl } from '../../src/github/web-url.ts'

test.each([
  ['https://api.github.com', 'https://github.com'],
  ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
  ['https://ghe.example.com/api/v3', 'https://ghe.example.com'],
  ['https://api.ghe.example.com/api/v3', 'https://api.ghe.example.com'],
  ['https://api.github.com.example.com', 'https://api.github.com.example.com'],
  ['http://127.0.0.1:8081', 'http://127.0.0.1:8081'],
])('the pages of %s are at %s', (api, pages) => {
  expect(webUrl(api)).toBe(pages)
})
