import encodeQR from 'qr'
import { useMemo } from 'react'
import styles from './qr.module.css'

// What the standard asks for around the code, in modules.
const QUIET = 4

/** Words as a QR code: dark on white in every light, for machines read no other. */
export function Qr({ words, label }: { words: string; label: string }) {
  const rows = useMemo(() => encodeQR(words, 'raw', { ecc: 'medium', border: QUIET }), [words])
  const d = rows.map((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1Z` : '')).join('')).join('')
  return (
    <svg className={styles.qr} viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={label}>
      <path shapeRendering="crispEdges" d={d} />
    </svg>
  )
}
