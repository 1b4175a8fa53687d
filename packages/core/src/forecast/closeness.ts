import type { Share } from '../units/quantities.ts'

/** A name without its digits: what numbered runs of one script have in common. */
export const stemOf = (name: string): string => name.replace(/\d+/g, '')

/** How much of two stems is their common beginning and their common end: 1 = all of both, 0 = nothing. */
export function closeness(a: string, b: string): Share {
  const shorter = Math.min(a.length, b.length)
  let begin = 0
  while (begin < shorter && a.charCodeAt(begin) === b.charCodeAt(begin)) begin++
  let end = 0
  while (end < shorter - begin && a.charCodeAt(a.length - 1 - end) === b.charCodeAt(b.length - 1 - end)) end++
  return (2 * (begin + end)) / (a.length + b.length)
}
