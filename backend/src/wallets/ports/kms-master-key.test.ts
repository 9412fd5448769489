import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type KmsDouble, startKmsDouble } from '../../../test/harness/kms-double.ts'
import { KmsMasterKey } from './kms-master-key.ts'

const context = { wallet: 'w1' }

describe('a master key at the key service', () => {
  const before = { ...process.env }
  let kms: KmsDouble

  beforeAll(async () => {
    kms = await startKmsDouble()
    Object.assign(process.env, kms.environment)
  })
  afterEach(() => {
    kms.recover()
    Object.assign(process.env, kms.environment)
  })
  afterAll(async () => {
    process.env = before
    await kms.stop()
  })

  test('default: is one call each way, and is named without account and region', async () => {
    const arn = kms.makeKey()
    const master = new KmsMasterKey(arn)
    expect(master.version).toBe(`kms-${arn.split('/')[1]}`)
    kms.calls.length = 0
    const wrapped = await master.wrap(randomBytes(32), context)
    await master.unwrap(wrapped, context, master.version)
    expect(kms.calls).toEqual(['Encrypt', 'Decrypt'])
  })

  test.each([
    ['ThrottlingException', 400],
    ['KMSInternalException', 500],
    ['DependencyTimeoutException', 500],
  ])('behavior: %s once is asked again', async (name, status) => {
    const master = new KmsMasterKey(kms.makeKey())
    kms.calls.length = 0
    kms.fail(name, { status, times: 1 })
    expect(await master.wrap(randomBytes(32), context)).toBeInstanceOf(Buffer)
    expect(kms.calls).toEqual(['Encrypt', 'Encrypt'])
  })

  test.each([
    ['ThrottlingException', 400, true],
    ['KMSInternalException', 500, true],
    ['KeyUnavailableException', 500, true],
    ['DisabledException', 400, false],
    ['KMSInvalidStateException', 400, false],
    ['AccessDeniedException', 400, false],
  ])('error: %s is no word on what is wrapped, and whether it passes is said', async (name, status, isPassing) => {
    const master = new KmsMasterKey(kms.makeKey())
    const wrapped = await master.wrap(randomBytes(32), context)
    kms.fail(name, { status })
    const away = { name: 'MasterKeyAway', isPassing, message: expect.stringContaining(name) }
    await expect(master.wrap(randomBytes(32), context)).rejects.toMatchObject(away)
    await expect(master.unwrap(wrapped, context, master.version)).rejects.toMatchObject(away)
    kms.recover()
    expect(await master.unwrap(wrapped, context, master.version)).toHaveLength(32)
  })

  test('error: a key that is gone for good is no damage', async () => {
    const arn = kms.makeKey()
    const master = new KmsMasterKey(arn)
    const wrapped = await master.wrap(randomBytes(32), context)
    kms.loseKey(arn)
    const away = { name: 'MasterKeyAway', isPassing: false }
    await expect(master.unwrap(wrapped, context, master.version)).rejects.toMatchObject(away)
  })

  test('error: a service that does not answer is waited for, not for long', async () => {
    process.env.AWS_ENDPOINT_URL_KMS = 'http://127.0.0.1:1'
    const away = { name: 'MasterKeyAway', isPassing: true }
    await expect(new KmsMasterKey(kms.makeKey()).wrap(randomBytes(32), context)).rejects.toMatchObject(away)
  })
})
