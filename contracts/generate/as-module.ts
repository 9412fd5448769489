import type { Abi, Hex } from 'viem'

/** The text of a generated module: where it comes from, then its constants. */
export function asModule(source: string, ...constants: string[]): string {
  return [`// Made by "npm run generate" from ${source}. Do not edit.`, ...constants].join('\n\n')
}

/** One line for each function, event and error, so that a change is read as one. */
export function abiConstant(name: string, abi: Abi): string {
  return `export const ${name} = [\n${abi.map((item) => `  ${JSON.stringify(item)},`).join('\n')}\n] as const\n`
}

export function codeConstant(name: string, code: Hex): string {
  return `export const ${name} =\n  '${code}'\n`
}
