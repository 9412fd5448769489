/** Put before this file by the build: which build it is, and what of it has to be there without a network. */
declare const BUILD: { id: string; files: string[] }
declare const self: ServiceWorkerGlobalScope

const CACHE = `boxoffice ${BUILD.id}`
// An address with a page of nobody's: the same shell as every other, and no answers in it that could grow old.
const SHELL = '/tickets'
const NOT_PAGES = /^\/(api|health|ipfs|errors|dev|\.well-known|sitemaps)\/|\.[a-z]+$/

self.addEventListener('install', (event) => event.waitUntil(keepBuild().then(() => self.skipWaiting())))

self.addEventListener('activate', (event) => event.waitUntil(dropOldBuilds().then(() => self.clients.claim())))

// Pages and their code, and nothing else: what the API answers is somebody's, and never kept here.
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (request.mode === 'navigate' && !NOT_PAGES.test(pathname)) event.respondWith(page(request))
})

async function keepBuild(): Promise<void> {
  const cache = await caches.open(CACHE)
  const shell = await fetch(SHELL, { headers: { accept: 'text/html' }, cache: 'no-store' })
  if (!shell.ok) throw new Error(`The shell answered ${shell.status}`)
  await cache.put(SHELL, shell)
  await cache.addAll(BUILD.files)
}

async function dropOldBuilds(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))
}

/** Their names have their hashes in them, so what was kept is what would come. */
async function asset(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  const kept = await cache.match(request)
  if (kept) return kept
  const given = await fetch(request)
  if (given.ok) await cache.put(request, given.clone())
  return given
}

/** From the network as long as there is one. */
async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch (failure) {
    const shell = await (await caches.open(CACHE)).match(SHELL)
    if (shell) return shell
    throw failure
  }
}

export {}
