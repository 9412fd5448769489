import { drawn } from './element.js'

const INKS = [
  ['#f3b53f', '#10262b', '#d8482b'],
  ['#2f6f73', '#f6ead0', '#f3b53f'],
  ['#d8482b', '#f6ead0', '#10262b'],
  ['#1d3fbb', '#f6ead0', '#f28c8c'],
  ['#e7d9bb', '#14603d', '#d8482b'],
  ['#10262b', '#9cc7c0', '#f3b53f'],
]

/** A sleeve of its own for each record: the same whenever it is drawn. */
export function drawCover(id, index) {
  const [ground, mark, accent] = INKS[index % INKS.length]
  const numbers = [...id].map((letter) => letter.charCodeAt(0))
  const at = (place) => numbers[place % numbers.length] % 10
  const bars = Array.from({ length: 7 }, (_, bar) =>
    drawn('rect', {
      x: 12 + bar * 26,
      y: 200 - 14 - at(bar + 3) * 7,
      width: 14,
      height: 14 + at(bar + 3) * 7,
      fill: mark,
    }),
  )
  const [x, y, r] = [60 + at(1) * 8, 62 + at(2) * 3, 40 + at(4) * 2]
  const rings = [1, 0.78, 0.56].map((part) =>
    drawn('circle', { cx: x, cy: y, r: r * part, fill: 'none', stroke: mark, 'stroke-width': 5 }),
  )
  const half = drawn('path', {
    d: `M${x} ${y - r * 0.35} A${r * 0.35} ${r * 0.35} 0 0 1 ${x} ${y + r * 0.35}Z`,
    fill: accent,
  })
  const ground_ = drawn('rect', { width: 200, height: 200, fill: ground })
  const disc = drawn('g', { class: 'disc' }, rings, half)
  return drawn('svg', { class: 'cover', viewBox: '0 0 200 200', 'aria-hidden': 'true' }, ground_, bars, disc)
}
