import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { countSignals, exitCodeOfSignal, stopOnSignals } from '../src/index.ts'

// Other tests of this process may have left somebody who hears signals.
beforeEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const others = process.listeners(signal)
    process.removeAllListeners(signal)
    onTestFinished(() => others.forEach((other) => void process.on(signal, other)))
  }
})

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

test('signals are counted, and the one after the last that is told ends the process', () => {
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  const told: unknown[] = []
  const end = countSignals(2, (count, signal) => void told.push([count, signal]))
  onTestFinished(end)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.emit(signal, signal)
  expect(told).toEqual([
    [1, 'SIGINT'],
    [2, 'SIGTERM'],
  ])
  expect(exit).not.toHaveBeenCalled()
  process.emit('SIGINT', 'SIGINT')
  expect(exit).toHaveBeenCalledWith(130)
  const heard = process.listenerCount('SIGINT')
  end()
  expect(process.listenerCount('SIGINT')).toBe(heard - 1)
})
