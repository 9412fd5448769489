import { StandardSchemaValidationPipe } from '@nestjs/common'
import { InvalidRequest } from '../errors/platform.errors.ts'

type Issue = { readonly message: string; readonly path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined }

/** Every body, query and parameter goes through its schema; all that is wrong is told at once. */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues: readonly Issue[]) =>
      new InvalidRequest(issues.map((issue) => ({ pointer: pointerOf(issue), detail: issue.message }))),
  })
}

/** RFC 6901. */
function pointerOf({ path = [] }: Issue): string {
  return path
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('')
}
