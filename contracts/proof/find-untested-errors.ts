export type Tested = {
  contract: string
  /** The names of the errors in its ABI. */
  errors: string[]
  /** The text of every test that may be about it. */
  tests: string
}

/** What is wrong with how errors are tested: those no test expects, and reasons for not doing so that have lapsed. */
export function findUntestedErrors(contracts: Tested[], unreachable: Record<string, string>): string[] {
  const untested = contracts.flatMap(({ contract, errors, tests }) =>
    errors
      .filter((error) => !(error in unreachable) && !isExpected(error, tests))
      .map((error) => `${contract}: no test expects ${error}`),
  )
  const lapsed = Object.keys(unreachable).flatMap((error) => {
    const having = contracts.filter(({ errors }) => errors.includes(error))
    if (having.length === 0) return [`${error} is called unreachable, but no contract has it`]
    const reaching = having.filter(({ tests }) => isExpected(error, tests)).map(({ contract }) => contract)
    return reaching.length > 0
      ? [`${error} is called unreachable, but a test of ${reaching.join(', ')} expects it`]
      : []
  })
  return [...untested, ...lapsed]
}

/** By its selector in Solidity, by its name in quotes in TypeScript; what stands in a comment does not count. */
function isExpected(error: string, tests: string): boolean {
  const code = tests.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
  return new RegExp(`\\.${error}\\.selector\\b|(['"\`])${error}\\1`).test(code)
}
