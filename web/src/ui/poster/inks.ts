import type { Inks } from './draw-poster.ts'

/** The ink cabinet. A ground and the three inks that print on it; every pair among them can be told apart. */
export const inks = {
  vermilion: { ground: '#d2301a', prints: ['#1a1613', '#f3b63f', '#f6f1e7'] },
  harbour: { ground: '#1d4e89', prints: ['#f6f1e7', '#1a1613', '#f2a65a'] },
  pine: { ground: '#0f766e', prints: ['#f6d4c6', '#1a1613', '#e4572e'] },
  pitch: { ground: '#18643f', prints: ['#f4e04d', '#f6f1e7', '#1a1613'] },
  plum: { ground: '#8d2b5b', prints: ['#f7c6c7', '#f3b63f', '#2a1220'] },
  night: { ground: '#2b2d6e', prints: ['#7cc6fe', '#f6f1e7', '#d2301a'] },
  sun: { ground: '#e8a526', prints: ['#1a1613', '#b3261e', '#fff6e0'] },
} as const satisfies Record<string, Inks>
