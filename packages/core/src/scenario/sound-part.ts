import { z } from 'zod'

/** The values of a mapping that are sound by themselves; in lists, `undefined` stands for what is not. */
export type SoundPart<S extends z.ZodRawShape> = { readonly [K in keyof S]?: Holed<z.output<S[K]>> }

type Holed<T> = T extends readonly (infer E)[] ? readonly (E | undefined)[] : T

/**
 * What can be used of a mapping that may have faults elsewhere, so that checks across keys still find
 * their problems. Unknown keys are left out.
 */
export function soundPart<S extends z.ZodRawShape>(shape: S, value: unknown): SoundPart<S> {
  const part: { [key: string]: unknown } = {}
  if (typeof value !== 'object' || value === null) return part as SoundPart<S>
  for (const key of Object.keys(shape)) {
    const given = (value as { [key: string]: unknown })[key]
    const schema = shape[key] as z.ZodType
    const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema
    if (inner instanceof z.ZodArray && Array.isArray(given)) {
      const element = inner.element as z.ZodType
      part[key] = given.map((each) => element.safeParse(each).data)
    } else {
      const result = schema.safeParse(given)
      if (result.success && result.data !== undefined) part[key] = result.data
    }
  }
  return part as SoundPart<S>
}
