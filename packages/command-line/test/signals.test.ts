import { expect, onTestFinished, test } from 'vitest'
import { exitCodeOfSignal, stopOnSignals } from '../src/index.ts'

test('the first signal aborts, and is told; what comes after the end is not heard', () => {
  const told: string[] = []
  const stopping = stopOnSignals(() => told.push('stops'))
  onTestFinished(stopping.end)
  expect([stopping.signal.aborted, stopping.caught()]).toEqual([false, undefined])
  process.emit('SIGHUP', 'SIGHUP')
  expect([stopping.signal.aborted, stopping.caught(), told]).toEqual([true, 'SIGHUP', ['stops']])
  const heard = process.listenerCount('SIGHUP')
  stopping.end()
  expect(process.listenerCount('SIGHUP')).toBe(heard - 1)
})

test('a signal has the exit code that shells give it', () => {
  expect([exitCodeOfSignal('SIGINT'), exitCodeOfSignal('SIGTERM')]).toEqual([130, 143])
})
