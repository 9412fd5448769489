// Opens the shop: `npm start -w examples/shop`, beside a running `npm start`.
import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

// From npm the package comes built; here it is built of its sources first.
const manifest = createRequire(import.meta.url).resolve('@boxoffice/sdk/package.json')
execFileSync(process.execPath, [join(dirname(manifest), 'build.ts')], { stdio: 'inherit' })

const { openShop } = await import('./open-shop.ts')
const shop = await openShop()
console.log(`Shop: ${shop.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shop.close())
