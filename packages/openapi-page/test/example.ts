import type { ApiDocument } from '../src/index.ts'

/** A small document with one of everything that the page shows. */
export const EXAMPLE: ApiDocument = {
  info: { title: 'Parcels', version: '2.0', description: 'Sends parcels.\n\nReads `addresses`.' },
  tags: [{ name: 'Parcels', description: 'What is sent.' }],
  paths: {
    '/parcels/{id}': {
      put: {
        operationId: 'putParcel',
        summary: 'Send a parcel',
        description: 'Once.',
        tags: ['Parcels'],
        security: [{ key: [] }],
        parameters: [
          { name: 'id', in: 'path', description: 'Its number.', schema: { type: 'integer', examples: [7] } },
        ],
        requestBody: {
          description: 'The parcel.',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } },
        },
        responses: {
          200: {
            description: 'Sent.',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Parcel' } } },
          },
          404: { $ref: '#/components/responses/Missing' },
        },
      },
    },
  },
  components: {
    schemas: {
      Parcel: {
        description: 'What is sent.',
        required: ['to'],
        properties: {
          to: { type: 'string', description: 'Who gets it.' },
          sent_at: { type: ['string', 'null'], format: 'date-time' },
          weights: { type: 'array', items: { title: 'grams' }, default: [] },
        },
        examples: [{ to: "Pat O'Hara" }],
      },
    },
    responses: { Missing: { description: 'There is none.' } },
    examples: { missing: { value: { type: 'urn:parcels:missing', title: 'There is none', status: 404 } } },
    securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } },
  },
}
