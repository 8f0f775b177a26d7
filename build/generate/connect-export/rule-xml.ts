import { tagOf, type RuleRow } from './rule.ts';
import { xmlText } from './xml-text.ts';

const noId = '{00000000-0000-0000-0000-000000000000}';

/** The file of a rule, as Get-ADSyncServerConfiguration writes it. */
export function ruleXml(rule: RuleRow, id: string, connector: string): string {
  return `<synchronizationRule>
  <id>{${id}}</id>
  <internal-id>{${id}}</internal-id>
  <version>1</version>
  <name>${xmlText(rule.name)}</name>
  <description />
  <immutable-tag>${tagOf(rule)}</immutable-tag>
  <direction>${rule.direction ?? 'Inbound'}</direction>
  <disabled>${rule.isDisabled === true ? 'True' : 'False'}</disabled>
  <connector>{${connector}}</connector>
  <sourceObjectType>${rule.from}</sourceObjectType>
  <targetObjectType>${rule.to}</targetObjectType>
  <linkType>${rule.link ?? 'Join'}</linkType>
  <precedence>${String(rule.precedence)}</precedence>
  <precedence-after>${noId}</precedence-after>
  <precedence-before>${noId}</precedence-before>
  <softDeleteExpiryInterval>00:00:00</softDeleteExpiryInterval>
  <EnablePasswordSync>${rule.syncsPasswords === true ? 'true' : 'false'}</EnablePasswordSync>
${section('attribute-mappings', mappings(rule))}
${section(
  'relationshipCriteria',
  (rule.joins ?? []).map((group) => conditions(group.map(joinXml))),
)}
${section(
  'synchronizationCriteria',
  (rule.scope ?? []).map((group) => conditions(group.map(scopeXml))),
)}
</synchronizationRule>
`;
}

function mappings(rule: RuleRow): readonly string[] {
  const once = new Set(words(rule.once));
  const mapping = (target: string, content: string): string =>
    `    <mapping${once.has(target) ? ' execute-once="True"' : ''}>
      <dest>${target}</dest>
${content}
      <valueMergeType>Update</valueMergeType>
    </mapping>`;
  return [
    ...words(rule.direct).map((name) => mapping(name, sourceXml([name]))),
    ...words(rule.trimmed).map((name) => mapping(name, expressionXml(`Trim([${name}])`))),
    ...Object.entries(rule.expressions ?? {}).map(([name, written]) => mapping(name, expressionXml(written))),
    ...Object.entries(rule.constants ?? {}).map(([name, value]) =>
      mapping(name, `      <src>${xmlText(value)}</src>`),
    ),
  ];
}

function expressionXml(written: string): string {
  const names = [...new Set([...written.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => name))];
  const source = names.length > 0 ? `${sourceXml(names)}\n` : '';
  return `${source}      <expression>${xmlText(written)}</expression>`;
}

function sourceXml(names: readonly string[]): string {
  return `      <src>\n${names.map((name) => `        <attr>${name}</attr>`).join('\n')}\n      </src>`;
}

function conditions(each: readonly string[]): string {
  return `    <conditions>\n${each.join('\n')}\n    </conditions>`;
}

function joinXml(join: string): string {
  const [attribute = '', metaverse = ''] = join.split('=');
  return `      <condition>
        <csAttribute>${attribute}</csAttribute>
        <ilmAttribute>${metaverse}</ilmAttribute>
        <caseSensitive>False</caseSensitive>
      </condition>`;
}

function scopeXml(condition: string): string {
  const [attribute = '', operator = '', ...value] = condition.split(' ');
  return `      <scope>
        <csAttribute>${attribute}</csAttribute>
        <csOperator>${operator}</csOperator>
        <csValue>${xmlText(value.join(' '))}</csValue>
      </scope>`;
}

function section(name: string, content: readonly string[]): string {
  return content.length === 0 ? `  <${name} />` : `  <${name}>\n${content.join('\n')}\n  </${name}>`;
}

function words(list: string | undefined): readonly string[] {
  return (list ?? '').split(/\s+/).filter((word) => word !== '');
}
