import i18next from 'i18next'
import { startTransition } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { learnAnswers } from './api/first-answers.ts'
import { readFirstAnswers } from './api/read-first-answers.ts'
import { House } from './house.tsx'
import { startI18n } from './i18n/start-i18n.ts'
import { makeQueries } from './make-queries.ts'
import { makeRouter } from './make-router.ts'
import { keepAnswers } from './offline/keep-answers.ts'
import { readKept } from './offline/kept.ts'
import './ui/base.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')

// Korean's other ninety files, named in forty kilobytes: they come when the page is in sight, and not before it.
// Without them it stands in the system's letters.
import('./ui/fonts/pretendard/hangul.css').catch(() => undefined)

const router = makeRouter()
// Where the focus was is gone with the page; the next Tab starts in the new one.
router.subscribe('onResolved', ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.getElementById('page')?.focus({ preventScroll: true })
})

const queries = makeQueries()
const isSomebody = readKept().length > 0
const brought = readFirstAnswers()
keepAnswers(queries)
if (brought) learnAnswers(queries, brought.answers, brought.at)
// Without it the pages are what they are, only not there without a network.
const keepPages = () => navigator.serviceWorker?.register('/service-worker.js')
if (import.meta.env.PROD && document.readyState === 'complete') keepPages()
else if (import.meta.env.PROD) addEventListener('load', keepPages)

const house = <House router={router} queries={queries} words={i18next} />
if (brought && root.firstElementChild) {
  // What the server has drawn stays in sight until all of it can be drawn here.
  router.ssr = { manifest: undefined }
  await Promise.all([startI18n(), router.load()])
  // Drawn for nobody, in the language that the browser asks for: for anybody else it is drawn anew.
  const isAsDrawn = !isSomebody && root.dataset.drawn === i18next.language
  if (isAsDrawn) {
    // A little at a time, so that a finger is felt meanwhile.
    startTransition(() => {
      hydrateRoot(root, house)
    })
  } else createRoot(root).render(house)
} else {
  await startI18n()
  createRoot(root).render(house)
}
