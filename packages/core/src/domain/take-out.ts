/** Takes the last occurrence of a value out of a list, keeping the order of the rest; `false` if there is none. */
export function takeOut<T>(list: T[], value: T): boolean {
  let at = list.length - 1
  while (at >= 0 && list[at] !== value) at--
  if (at < 0) return false
  for (let i = at + 1; i < list.length; i++) list[i - 1] = list[i]!
  list.pop()
  return true
}
