import type { GeneratedFile } from './generated-file.ts'

/** The API's description, as the backend tells it. */
export function openapiFile(openapi: string): GeneratedFile {
  return { path: 'backend/openapi.json', text: `${JSON.stringify(JSON.parse(openapi), null, 2)}\n` }
}
