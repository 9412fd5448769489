import { stripVTControlCharacters } from 'node:util'
import type { ContractErrors } from './contract-errors.ts'

/** The errors that no call in the traces came back with; a constructor's stand there by their selectors. */
export function findUnseenErrors(
  contracts: ContractErrors[],
  traces: string,
  unreachable: Record<string, string>,
): string[] {
  const answers = stripVTControlCharacters(traces).matchAll(/← (0x[0-9a-f]{8}|[A-Z]\w*)/g)
  const seen = new Set([...answers].map(([, answer]) => answer))
  return contracts.flatMap(({ contract, errors }) =>
    errors
      .filter(({ name, selector }) => !(name in unreachable) && !seen.has(name) && !seen.has(selector))
      .map(({ name }) => `${contract}: no call of a test in Solidity came back with ${name}`),
  )
}
