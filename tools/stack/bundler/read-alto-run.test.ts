import { describe, expect, test } from '@jest/globals'
import { altoCommand } from '../../../bundler-config/alto-command.ts'
import { readAltoRun } from '../../../bundler-config/read-alto-run.ts'

const key = (digit: string) => `0x${digit.repeat(64)}`
const right = {
  CHAIN_ID: '84532',
  CHAIN_RPC_URL: 'https://rpc.example',
  BUNDLER_EXECUTOR_KEYS: `${key('1')},${key('2')}`,
  BUNDLER_UTILITY_KEY: key('3'),
}

describe('Alto, told by the environment', () => {
  test('default: runs with the settings of the network, on loopback', () => {
    const run = readAltoRun(right)
    if ('problems' in run) throw new Error(run.problems.join(' '))
    expect(run).toMatchObject({ network: { chainId: 84532 }, port: 4337, isOnEveryInterface: false })
    const { args, env } = altoCommand(run)
    expect(args.join(' ')).toMatch(
      /loopback-only\.ts .*--rpc-url https:\/\/rpc\.example --port 4337 .*--chain-type op-stack/,
    )
    expect(args.join(' ')).not.toContain(key('1'))
    expect(env).toMatchObject({ ALTO_EXECUTOR_PRIVATE_KEYS: right.BUNDLER_EXECUTOR_KEYS })
  })

  test('args: in a container it may be reached from outside it', () => {
    const run = readAltoRun({ ...right, BUNDLER_HOST: '0.0.0.0', BUNDLER_PORT: '4400' })
    if ('problems' in run) throw new Error(run.problems.join(' '))
    expect(altoCommand(run).args.join(' ')).not.toContain('loopback-only')
  })

  test('error: all that is wrong is said at once, and no key is repeated', () => {
    const run = readAltoRun({ CHAIN_ID: '1', BUNDLER_PORT: 'x', BUNDLER_HOST: 'here', BUNDLER_UTILITY_KEY: 'secret' })
    const problems = 'problems' in run ? run.problems : []
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual([
      ...['CHAIN_ID', 'CHAIN_RPC_URL', 'BUNDLER_PORT', 'BUNDLER_HOST', 'BUNDLER_EXECUTOR_KEYS', 'BUNDLER_UTILITY_KEY'],
    ])
    expect(problems.join()).not.toContain('secret')
  })
})
