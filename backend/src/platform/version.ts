import backend from '../../package.json' with { type: 'json' }

export const VERSION = backend.version
