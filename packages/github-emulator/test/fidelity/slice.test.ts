import { expect, test } from 'vitest'
import { cutSlice, type Description, type Json, printSlice } from '../../fidelity/slice.ts'

const SOURCE = { package: '@octokit/openapi', version: '1.0.0' }
const ROUTE = 'POST /repos/{owner}/labels'
const json = (schema: Json): { readonly [key: string]: Json } => ({
  content: { 'application/json': { schema, examples: { one: {} } } },
})

const DESCRIPTION: Description = {
  paths: {
    '/repos/{owner}/labels': {
      post: {
        summary: 'Create a label',
        parameters: [
          { $ref: '#/components/parameters/owner' },
          { name: 'ref', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: {
          required: true,
          ...json({ type: 'object', properties: { description: { type: 'string', example: 'x' } } }),
        },
        responses: {
          '201': json({ $ref: '#/components/schemas/label' }),
          '404': { $ref: '#/components/responses/gone' },
          '204': {},
        },
      },
    },
    '/unused': { get: { responses: { '200': json({ $ref: '#/components/schemas/unused' }) } } },
  },
  components: {
    parameters: {
      owner: {
        name: 'owner',
        in: 'path',
        required: true,
        schema: { type: 'string' },
        'x-multi-segment': true,
      },
    },
    responses: { gone: json({ $ref: '#/components/schemas/error' }) },
    schemas: {
      label: {
        title: 'Label',
        description: 'A label',
        type: 'object',
        properties: { user: { $ref: '#/components/schemas/user' } },
      },
      user: {
        type: 'object',
        properties: { labels: { type: 'array', items: { $ref: '#/components/schemas/label' } } },
      },
      error: { type: 'object', deprecated: true },
      unused: { type: 'object' },
    },
  },
}

const slice = cutSlice(DESCRIPTION, [ROUTE], SOURCE)

test('a slice holds the schemas that its operations reach, and no others', () => {
  expect(Object.keys(slice.schemas)).toEqual(['error', 'label', 'user'])
})

test('a slice drops words, but no field that is called like one', () => {
  expect(slice.schemas.label).toEqual({
    type: 'object',
    properties: { user: { $ref: '#/components/schemas/user' } },
  })
  expect(slice.operations[ROUTE]?.body).toEqual({
    type: 'object',
    properties: { description: { type: 'string' } },
  })
})

test('a slice resolves shared parameters and answers', () => {
  expect(slice.operations[ROUTE]?.parameters).toEqual([
    { name: 'owner', in: 'path', required: true, manySegments: true, schema: { type: 'string' } },
    { name: 'ref', in: 'query', required: false, schema: { type: 'string' } },
  ])
  expect(slice.operations[ROUTE]?.responses).toEqual({
    201: { $ref: '#/components/schemas/label' },
    204: null,
    404: { $ref: '#/components/schemas/error' },
  })
})

test('a slice of an operation that GitHub lacks is refused', () => {
  expect(() => cutSlice(DESCRIPTION, ['GET /nothing'], SOURCE)).toThrow('no operation GET /nothing')
})

test('a printed slice reads back as it was', () => {
  expect(JSON.parse(printSlice(slice))).toEqual(slice)
})
