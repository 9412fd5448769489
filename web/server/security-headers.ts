// Scripts, styles and fonts come from this origin and nowhere else; nothing inline, nothing framed.
const policy = (rpcOrigin?: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    // The chain is asked past us, whose word it is to prove.
    ["connect-src 'self'", rpcOrigin].filter(Boolean).join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What the browser must not do with our pages. Answers of the API carry their own. */
export const securityHeaders = (rpcOrigin?: string): Record<string, string> => ({
  'content-security-policy': policy(rpcOrigin),
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(self)',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
})
