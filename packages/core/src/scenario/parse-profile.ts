import type { Problem } from '../domain/problem.ts'
import { DAY } from '../units/quantities.ts'
import type { JobKind, Profile } from '../workload/profile.ts'
import { DAILY, PLAIN } from '../workload/profiles/plain.ts'
import { PROFILES } from '../workload/profiles.ts'
import { withGiven } from './cluster-parts.ts'
import { SCENARIO_CODES } from './codes.ts'
import { elsewhere, oneOf, type Parsed, type Path, type Place, placesIn, problemAt, shown } from './place.ts'
import { type KindInput, profileFileSchema, profileSchema } from './profile-schema.ts'
import { schemaProblems } from './schema-problems.ts'
import { soundPart } from './sound-part.ts'
import { suggestion } from './suggest.ts'

/** What a profile has that neither says otherwise nor is like another one. */
const PLAIN_PROFILE = {
  ...PLAIN,
  summary: '',
  arrivals: { utcOffsetHours: 0, ...DAILY },
  tenants: { count: 20, exponent: 1 },
  longestS: 30 * DAY,
  largestGang: Number.MAX_SAFE_INTEGER,
}

/** What a kind of job has that it does not say. */
const PLAIN_KIND = { jobClass: 'training', endings: { passed: 1, failed: 0, killed: 0 }, sweepShare: 0 }

/** Reads a profile of generated work from a file of its own. */
export function parseProfile(value: unknown, where: string | Place, profiles = PROFILES): Parsed<Profile> {
  const place = typeof where === 'string' ? placesIn(where) : where
  const problems = schemaProblems(profileFileSchema, value, place)
  const more: Problem[] = []
  const profile = typeof value === 'string' ? null : profileFrom(value, [], profiles, place, more)
  problems.push(...elsewhere(more, problems))
  return problems.length > 0 ? { problems } : { ok: profile! }
}

/**
 * A profile by name, or one written out with the rest from the one it is like. Adds what is wrong beyond
 * the schema to `problems`, and is `null` where anything is.
 */
export function profileFrom(
  value: unknown,
  path: Path,
  profiles: readonly Profile[],
  place: Place,
  problems: Problem[],
): Profile | null {
  if (typeof value === 'string') return profileNamed(value, path, profiles, place, problems)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { like, arrivals, kinds, ...given } = soundPart(profileSchema.shape, value)
  const known = like === undefined ? null : profileNamed(like, [...path, 'like'], profiles, place, problems)
  if (like !== undefined && known === null) return null
  const base = known ?? PLAIN_PROFILE
  const profile = {
    ...withGiven<object>(base, given),
    arrivals: withGiven<Partial<Profile['arrivals']>>(base.arrivals, arrivals),
    kinds: kinds === undefined ? known?.kinds : kinds.map((kind) => kindFrom(kind!)),
  }
  if (known === null) problems.push(...missing(value, path, place))
  return profile as Profile
}

/** What a profile that is like no other must say. */
function missing(
  value: { readonly kinds?: unknown; readonly arrivals?: unknown },
  path: Path,
  place: Place,
): Problem[] {
  const problem = (key: Path, accepted: string) =>
    problemAt(SCENARIO_CODES.missingKey, place([...path, ...key]), shown(undefined), accepted)
  const rate = (value.arrivals as { jobsPerDay?: unknown } | null | undefined)?.jobsPerDay
  return [
    ...(rate === undefined ? [problem(['arrivals', 'jobsPerDay'], 'a number')] : []),
    ...(value.kinds === undefined ? [problem(['kinds'], 'a list of kinds of jobs')] : []),
  ]
}

const kindFrom = (kind: KindInput): JobKind => withGiven(PLAIN_KIND, kind) as JobKind

function profileNamed(
  id: string,
  path: Path,
  profiles: readonly Profile[],
  place: Place,
  problems: Problem[],
): Profile | null {
  const found = profiles.find((profile) => profile.name === id)
  if (found !== undefined) return found
  const names = profiles.map((profile) => profile.name)
  problems.push(problemAt(SCENARIO_CODES.unknownName, place(path), shown(id), oneOf(names), suggestion(id, names)))
  return null
}
