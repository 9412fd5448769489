import { stripVTControlCharacters } from 'node:util'
import type { ContractErrors } from './contract-errors.ts'

/**
 * The errors that no call in the traces came back with and no log gives as its reason; a constructor's stand there by
 * their selectors, and so do those in logs.
 */
export function findUnseenErrors(
  contracts: ContractErrors[],
  traces: string,
  unreachable: Record<string, string>,
): string[] {
  const told = stripVTControlCharacters(traces).matchAll(/(?:← |\[event\] .*\breason: )(0x[0-9a-f]{8}|[A-Z]\w*)/g)
  const seen = new Set([...told].map(([, error]) => error))
  return contracts.flatMap(({ contract, errors }) =>
    errors
      .filter(({ name, selector }) => !(name in unreachable) && !seen.has(name) && !seen.has(selector))
      .map(({ name }) => `${contract}: no call or log of a test in Solidity came with ${name}`),
  )
}
