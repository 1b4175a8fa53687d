import { readFile } from 'node:fs/promises'
import { BadInput, type Path, type Place, pathText, problemAt, SCENARIO_CODES } from '@ballast/core'
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml'

/** A YAML or JSON file as plain data, and where in it each value is. */
export type Document = { readonly value: unknown; readonly place: Place }

/**
 * Reads a YAML or JSON file.
 *
 * @throws BadInput `scenario-unreadable`, `scenario-syntax` (every fault of the syntax)
 */
export async function readDocument(file: string): Promise<Document> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    const accepted = 'a file that can be read'
    throw new BadInput([
      problemAt(SCENARIO_CODES.unreadable, file, FAULTS[error.code ?? ''] ?? error.message, accepted),
    ])
  })
  return documentFrom(text, file)
}

const FAULTS: { readonly [code: string]: string } = {
  ENOENT: 'no such file',
  EACCES: 'a file you may not read',
  EPERM: 'a file you may not read',
  EISDIR: 'a folder',
  ENOTDIR: 'a path through something that is no folder',
}

/**
 * The same from a text.
 *
 * @param file its name, for messages
 */
export function documentFrom(text: string, file: string): Document {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
  const fault = (where: string, message: string) =>
    problemAt(SCENARIO_CODES.syntax, where, message.split('\n', 1)[0]!, 'valid YAML or JSON')
  if (document.errors.length > 0)
    throw new BadInput(document.errors.map((error) => fault(at(error.pos[0]), error.message)))

  const place: Place = (path) => {
    const offset = offsetOf(document.contents, path, (node) =>
      isAlias(node) ? (node.resolve(document) ?? null) : node,
    )
    if (path.length === 0) return file
    return `${offset === null ? file : at(offset)} ${pathText(path)}`
  }
  try {
    return { value: document.toJS(), place }
  } catch (error) {
    throw new BadInput([fault(file, (error as Error).message)])
  }
}

/** Where the key or item at a path begins, or the last of its parents that is there. */
function offsetOf(root: Node | null, path: Path, followed: (node: Node | null) => Node | null): number | null {
  let node = followed(root)
  let offset = root?.range?.[0] ?? null
  for (const key of path) {
    if (isMap(node)) {
      const pair = (node.items as Pair<Node, Node | null>[]).find(
        (each) => isScalar(each.key) && String(each.key.value) === String(key),
      )
      if (pair === undefined) return offset
      offset = pair.key.range?.[0] ?? offset
      node = followed(pair.value)
    } else if (isSeq(node)) {
      const item = node.items[Number(key)] as Node | undefined
      if (item === undefined) return offset
      offset = item.range?.[0] ?? offset
      node = followed(item)
    } else return offset
  }
  return offset
}
