import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findCodeGeneration } from '../../scripts/check-workers/scan.ts'
import { ROOT } from '../support/program.ts'

describe('code that is made at run time', () => {
  test.each([
    'new Function("a", "return a")',
    'const f=new Function',
    'Function("return this")()',
    'x=eval("1")',
    ';eval (text)',
    '(0,eval)("1")',
    'globalThis.eval("1")',
    'if(eval("(")){}',
  ])('is found in %s', (program) => {
    expect(findCodeGeneration(`let a=1;${program};b()`)).not.toEqual([])
  })

  test.each([
    'class A{eval(input,at){return at}}',
    'class A{eval(input,at = (1)) {return at}}',
    'this.subs[0].eval(a,b)',
    'typeof x=="function"&&isFunction(x)',
    'x instanceof Function',
    'function evaluate(){}',
  ])('is none in %s', (program) => {
    expect(findCodeGeneration(program)).toEqual([])
  })
})

test('the Worker is small and makes no code', () => {
  const printed = execFileSync(process.execPath, [join(ROOT, 'scripts/check-workers.ts')], {
    encoding: 'utf8',
  })
  expect(printed).toMatch(/^The Worker has \d+ bytes, \d+ gzipped of 1000000\.\n$/)
})
