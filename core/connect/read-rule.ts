import type { AttributeFlow, JoinCondition, ScopeCondition, SyncRule } from './configuration.ts';
import { guidKey, isTrue, operatorKey, wholeNumber } from './values.ts';
import { childOf, childrenOf, textIn, type XmlElement } from './xml.ts';

/** Every element that is read of `SynchronizationRules/SynchronizationRule_{guid}.xml`. */
export const ruleElements: ReadonlySet<string> = new Set([
  'synchronizationRule',
  'id',
  'name',
  'immutable-tag',
  'direction',
  'disabled',
  'connector',
  'sourceObjectType',
  'targetObjectType',
  'linkType',
  'precedence',
  'attribute-mappings',
  'mapping',
  'dest',
  'src',
  'attr',
  'expression',
  'valueMergeType',
  'relationshipCriteria',
  'synchronizationCriteria',
  'conditions',
  'condition',
  'csAttribute',
  'ilmAttribute',
  'scope',
  'csOperator',
  'csValue',
]);

/** A rule, from the root element of its file. */
export function readRule(root: XmlElement): SyncRule {
  const mappings = childrenOf(childOf(root, 'attribute-mappings'), 'mapping');
  return {
    id: guidKey(textIn(root, 'id')),
    name: textIn(root, 'name'),
    immutableTag: textIn(root, 'immutable-tag') || null,
    direction: /^out/i.test(textIn(root, 'direction')) ? 'outbound' : 'inbound',
    isDisabled: isTrue(textIn(root, 'disabled')),
    connector: guidKey(textIn(root, 'connector')),
    sourceObjectType: textIn(root, 'sourceObjectType'),
    targetObjectType: textIn(root, 'targetObjectType'),
    linkType: textIn(root, 'linkType'),
    precedence: wholeNumber(textIn(root, 'precedence')),
    content: {
      flows: mappings.map(readFlow),
      scopeGroups: groupsIn(root, 'synchronizationCriteria', 'scope', readScope),
      joinGroups: groupsIn(root, 'relationshipCriteria', 'condition', readJoin),
    },
  };
}

function readFlow(mapping: XmlElement): AttributeFlow {
  const source = childOf(mapping, 'src');
  const expression = textIn(mapping, 'expression');
  const [attribute] = childrenOf(source, 'attr');
  const told =
    expression !== ''
      ? ({ type: 'expression', text: expression } as const)
      : attribute
        ? ({ type: 'direct', text: attribute.text } as const)
        : ({ type: 'constant', text: source?.text ?? '' } as const);
  return {
    target: textIn(mapping, 'dest'),
    ...told,
    mergeType: textIn(mapping, 'valueMergeType') || 'Update',
    isExecutedOnce: isTrue(mapping.attributes.get('execute-once') ?? ''),
  };
}

/** Several `conditions` are joined by OR; an empty one says nothing. */
function groupsIn<Condition>(
  root: XmlElement,
  criteria: string,
  name: string,
  read: (element: XmlElement) => Condition,
): readonly (readonly Condition[])[] {
  return childrenOf(childOf(root, criteria), 'conditions')
    .map((group) => childrenOf(group, name).map(read))
    .filter((group) => group.length > 0);
}

function readScope(element: XmlElement): ScopeCondition {
  return {
    attribute: textIn(element, 'csAttribute'),
    operator: operatorKey(textIn(element, 'csOperator')),
    value: textIn(element, 'csValue'),
  };
}

function readJoin(element: XmlElement): JoinCondition {
  return { attribute: textIn(element, 'csAttribute'), metaverseAttribute: textIn(element, 'ilmAttribute') };
}
