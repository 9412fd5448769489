/** How something is asked for, told to agents that find it: the discovery metadata that x402 calls `bazaar`. */
export type CallExample = {
  readonly method: 'POST'
  readonly body: Readonly<Record<string, unknown>>
  /** JSON Schema of the body. */
  readonly bodySchema: Readonly<Record<string, unknown>>
  /** What the answer looks like. */
  readonly answer: Readonly<Record<string, unknown>>
}

export function describeCall({ method, body, bodySchema, answer }: CallExample) {
  const text = { type: 'string' }
  return {
    info: { input: { type: 'http', method, bodyType: 'json', body }, output: { type: 'json', example: answer } },
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'object',
      properties: {
        input: {
          type: 'object',
          properties: {
            type: { ...text, const: 'http' },
            method: { ...text, enum: [method] },
            bodyType: { ...text, enum: ['json'] },
            body: bodySchema,
          },
          required: ['type', 'method', 'bodyType', 'body'],
          additionalProperties: false,
        },
        output: { type: 'object', properties: { type: text, example: { type: 'object' } }, required: ['type'] },
      },
      required: ['input'],
    },
  }
}
