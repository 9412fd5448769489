import type { DescribedError } from './describe-backend.ts'
import type { GeneratedFile } from './generated-file.ts'

/** A page for every code that a problem document can carry, and the list of them all. */
export function errorPages(errors: DescribedError[]): GeneratedFile[] {
  const sorted = [...errors].sort((a, b) => (a.code < b.code ? -1 : 1))
  return [
    ...sorted.map((error) => ({ path: `docs/errors/${error.code}.md`, text: page(error) })),
    { path: 'docs/errors/README.md', text: list(sorted) },
  ]
}

function page({ code, title, status, retryable, meaning, remedy }: DescribedError): string {
  return `# ${title}

| | |
|---|---|
| code | \`${code}\` |
| status | ${status} |
| worth trying again | ${retryable ? 'yes' : 'no'} |

${meaning}

## What to do

${remedy}
`
}

function list(errors: DescribedError[]): string {
  return `# Errors

Every refusal is a problem document ([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)) whose \`type\` is the address of its page here.

| code | status | worth trying again | title |
|---|---|---|---|
${errors.map(({ code, status, retryable, title }) => `| [\`${code}\`](${code}.md) | ${status} | ${retryable ? 'yes' : 'no'} | ${title} |`).join('\n')}
`
}
