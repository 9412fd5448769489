import { contractFiles } from './contract-files.ts'
import { describeBackend } from './describe-backend.ts'
import { errorPages } from './error-pages.ts'
import { gasPage } from './gas-page.ts'
import type { GeneratedFile } from './generated-file.ts'
import { openapiFile } from './openapi.ts'
import { roomMap } from './room-map.ts'
import { webSchemaFile } from './web-schema.ts'

/** Every generated file as it has to be now; nothing is written. */
export async function generateAll(root: string): Promise<GeneratedFile[]> {
  const backend = await describeBackend(root)
  return [
    openapiFile(backend.openapi),
    await webSchemaFile(root, backend.openapi),
    { path: '.env.example', text: backend.environment },
    ...errorPages(backend.errors),
    ...(await contractFiles(root)),
    ...roomMap(root),
    gasPage(root),
  ]
}
