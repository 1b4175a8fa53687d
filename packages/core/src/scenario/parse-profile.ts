import type { Problem } from '../domain/problem.ts'
import type { Profile } from '../workload/profile.ts'
import { withGiven } from './cluster-parts.ts'
import { SCENARIO_CODES } from './codes.ts'
import { DEFAULT_PROFILE } from './defaults.ts'
import type { Known } from './known.ts'
import { elsewhere, oneOf, type Parsed, type Path, type Place, placesIn, problemAt, shown } from './place.ts'
import { profileSchema } from './profile-schema.ts'
import { oneProfile } from './schema.ts'
import { schemaProblems } from './schema-problems.ts'
import { soundPart } from './sound-part.ts'
import { suggestion } from './suggest.ts'

/** Reads a profile of generated work, or the name of one. */
export function parseProfile(value: unknown, where: string | Place, known: Pick<Known, 'profiles'>): Parsed<Profile> {
  const place = typeof where === 'string' ? placesIn(where) : where
  const more: Problem[] = []
  const profile = profileFrom(value, [], known, place, more)
  const told = schemaProblems(oneProfile, value, place)
  const problems = [...told, ...elsewhere(more, told)]
  return problems.length > 0 ? { problems } : { ok: profile! }
}

/**
 * A profile by name, or one written out with the rest from the one it is like. Adds what is wrong beyond
 * the schema to `problems`, and is `null` where anything is.
 */
export function profileFrom(
  value: unknown,
  path: Path,
  known: Pick<Known, 'profiles'>,
  place: Place,
  problems: Problem[],
): Profile | null {
  if (typeof value === 'string') return profileNamed(value, path, known, place, problems)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { like, arrivals, ...given } = soundPart(profileSchema.shape, value)
  const base = profileNamed(like ?? DEFAULT_PROFILE, [...path, 'like'], known, place, problems)
  if (base === null) return null
  const profile: Profile = { ...withGiven(base, given), arrivals: withGiven(base.arrivals, arrivals) }
  const { leastSlack, mostSlack } = profile.deadlines
  if (leastSlack > mostSlack)
    problems.push(
      problemAt(
        SCENARIO_CODES.outOfRange,
        place([...path, 'deadlines', 'leastSlack']),
        String(leastSlack),
        `at most mostSlack, ${mostSlack}`,
      ),
    )
  if (profile.kinds.every((kind) => kind === undefined || kind.weight === 0))
    problems.push(problemAt(SCENARIO_CODES.outOfRange, place([...path, 'kinds']), 'weights of 0', 'one weight above 0'))
  return profile
}

function profileNamed(
  id: string,
  path: Path,
  { profiles }: Pick<Known, 'profiles'>,
  place: Place,
  problems: Problem[],
): Profile | null {
  const found = profiles.find((profile) => profile.name === id)
  if (found !== undefined) return found
  const names = profiles.map((profile) => profile.name)
  problems.push(problemAt(SCENARIO_CODES.unknownName, place(path), shown(id), oneOf(names), suggestion(id, names)))
  return null
}
