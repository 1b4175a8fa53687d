/** Every code that building policies from a recipe can give. */
export const POLICY_CODES = {
  unknownPolicy: {
    code: 'policy-unknown',
    summary: 'A recipe names a policy that is not in the catalogue under that question.',
    remedy: 'Use one of the ids it lists.',
  },
  unknownSetting: {
    code: 'policy-unknown-setting',
    summary: 'A setting is given that the policy does not have.',
    remedy: 'Use one of the names it lists, or leave the setting out.',
  },
  badSetting: {
    code: 'policy-bad-setting',
    summary: 'A setting is of the wrong kind, NaN, or outside what the policy accepts.',
    remedy: 'Give a value it accepts.',
  },
} as const
