import { CODE_TABLES, EXIT_MEANING, EXITS } from './code-tables.ts'

/** The text of `docs/errors.md`. */
export function errorsPage(): string {
  return `# Errors

This page is made from the tables of codes in the sources; \`npm run docs\` writes it and a test compares it.

Bad input is told all at once, one line per problem, on standard error:

\`\`\`
where: found F; accepted: A (hint) [code]
\`\`\`

\`where\` is a file and line, a path of keys such as \`pools[0].gpusPerNode\`, or an option of the command line.

## Exit codes

| code | meaning |
|---:|---|
${EXITS.map(([name, code]) => `| ${code} | ${EXIT_MEANING[name]} |`).join('\n')}

${CODE_TABLES.map(
  ({ title, codes }) => `## ${title}

| code | what is wrong | what to do |
|---|---|---|
${codes.map(({ code, summary, remedy }) => `| \`${code}\` | ${summary} | ${remedy} |`).join('\n')}
`,
).join('\n')}`
}
