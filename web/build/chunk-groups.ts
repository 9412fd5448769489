const KIT =
  /\/node_modules\/(react|react-dom|i18next|react-i18next|openapi-fetch|@tanstack\/(router-core|react-router|query-core|react-query))\//
const KIT_OF_FEW = /\/Trans|html-parse-stringify|nfinite|ueries/
// Pages that stand in for others come with those.
const SITE_MAP = /\/src\/routes\/(?!-(gone|loading|not-yours|sign-in)-page)/
const ENTRY =
  /\/src\/(routeTree\.gen|browser\/use-alive|offline\/(keep-answers|kept)|make-queries|make-router|house|features\/wallet\/use-payment-sheet|api\/(read-first-answers|first-answers|events-query|event-query))\./
const SHARED = /\/src\/(api|browser|print|ui)\//
const AT_WORK =
  /\/src\/(api\/(follow|follow-operation|follow-payment|operation-words|send-paid|use-followed-operation|use-pages)|browser\/(key-for|use-clock-from|this-machine|use-remembered|use-settled|use-typed)|print\/(ago|duration|gas|moment|round-units|typed-amount|use-money|zoned-time)|ui\/(action-bar|bottom-bar|copy-button|disclosure|figures|message-page|ask|bars|check|choice|combobox|day-bars|desk|details-list|field|in-order|labelled|meter|page-head|panel|qr|sheet|short|steps|table|tabs))\./
const TYPING = /\/src\/browser\/use-(settled|typed)\./
// What an event is told and sold with, but for what few of its readers come to.
const EVENT =
  /\/src\/(features\/(events\/(event-page|policies|policies-of|policy-icons|use-event)|checkout\/(choice|intention|place-order|purchase|purchase-bar|refuse-short|sale-closed|tier-list|tiers-preview|use-purchase|use-refusal|ways)|outside\/use-outside-wallet)|browser\/use-is-here|ui\/(bottom-bar|picks|stepper))\./
const DESK_STYLES =
  /\/src\/(features\/(admin|organize|shops)\/.*|ui\/(bars|combobox|day-bars|desk|figures|labelled|meter|page-head|panel|short|table|tabs))\.module\.css/
const OWN_STYLES =
  /\/src\/(features\/(account|concierge|status|tickets|wallet)\/.*|ui\/(ask|check|choice|copy-button|details-list|qr|steps))\.module\.css/

/**
 * What every page needs is one file, which packs better than its parts: the kit, and the site map, of which each page's
 * address would be a file of its own. What several pages share is another; what only desks, sheets and forms are made of
 * is in neither, so that who looks around does not fetch it; what follows somebody's typing is one file, and small. The
 * site map names every style that a page has: those of all desks are one file, and so are those of what is one's own.
 */
export const chunkGroups = [
  {
    name: 'house',
    test: (id: string) =>
      (KIT.test(id) && !KIT_OF_FEW.test(id)) || (SITE_MAP.test(id) && !id.includes('tsr-split')) || ENTRY.test(id),
    priority: 3,
  },
  { name: 'shared', test: (id: string) => SHARED.test(id) && !AT_WORK.test(id), minShareCount: 3, priority: 2 },
  { name: 'desks', test: DESK_STYLES, priority: 1 },
  { name: 'own', test: OWN_STYLES, priority: 1 },
  { name: 'event', test: EVENT, priority: 1 },
  { name: 'typing', test: (id: string) => TYPING.test(id), priority: 1 },
]
