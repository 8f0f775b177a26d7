import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Language, Parser, type Node } from 'web-tree-sitter';

const require = createRequire(import.meta.url);

await Parser.init();
const powershell = await Language.load(
  await readFile(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')),
);

/** What a PowerShell text means to the grammar: its tree, or the places where it is no PowerShell. */
export function parsePowershell(script: string): { readonly root: Node; readonly errors: readonly string[] } {
  const parser = new Parser();
  parser.setLanguage(powershell);
  const tree = parser.parse(script);
  if (!tree) throw new Error('nothing was parsed');
  return { root: tree.rootNode, errors: errorsIn(tree.rootNode) };
}

function errorsIn(node: Node): string[] {
  if (!node.hasError) return [];
  const here =
    node.isError || node.isMissing ? [`${node.startPosition.row + 1}: ${node.text.slice(0, 80)}`] : [];
  return [...here, ...node.children.flatMap((child) => (child ? errorsIn(child) : []))];
}
