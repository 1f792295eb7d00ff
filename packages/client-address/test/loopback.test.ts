import { expect, test } from 'vitest'
import { isInternal, isLoopback } from '../src/index.ts'

test.each([
  ['localhost', true],
  ['LOCALHOST', true],
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['::1', true],
  ['[::1]', true],
  ['localhost.example', false],
  ['127.0.0.1.example', false],
  ['0.0.0.0', false],
  ['::', false],
  ['192.0.2.1', false],
])('%s can only mean this machine: %s', (host, expected) => expect(isLoopback(host)).toBe(expected))

test.each([
  ['localhost', true],
  ['github', true],
  ['github.local', true],
  ['github.corp.internal', true],
  ['github.example', false],
  ['local.example', false],
  ['192.0.2.1', false],
  ['[2001:db8::1]', false],
])('%s can only be in a network of its own: %s', (host, expected) => expect(isInternal(host)).toBe(expected))
