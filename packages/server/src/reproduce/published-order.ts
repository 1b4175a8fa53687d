/** A figure of one policy as it was published, and ours. */
export type Ranked = { readonly published: number; readonly ours: number }

/**
 * In how many pairs of policies ours come in another order than published. Pairs whose published figures are
 * nearer than `tie` of the larger are left out.
 */
export function pairsOutOfOrder(policies: readonly Ranked[], tie: number): number {
  let pairs = 0
  policies.forEach((a, i) => {
    for (const b of policies.slice(i + 1)) {
      const isTie = Math.abs(a.published - b.published) <= tie * Math.max(a.published, b.published)
      if (!isTie && Math.sign(a.ours - b.ours) !== Math.sign(a.published - b.published)) pairs++
    }
  })
  return pairs
}

/** Bounds a quarter to either side of a published figure, or of a range of them. */
export const nearly = (least: number, most = least): { readonly least: number; readonly most: number } => ({
  least: rounded(0.75 * least),
  most: rounded(1.25 * most),
})

const rounded = (value: number): number => Number(value.toPrecision(4))
