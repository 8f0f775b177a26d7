import { holds } from '../../connect/condition.ts';
import type { ConnectConfiguration, Connector } from '../../connect/configuration.ts';
import { feeds, isAbstaining, isAuthoritativeNull, type Feed } from '../../connect/feeds.ts';
import { knownAttributes } from '../../directory/attributes.ts';
import { objectClassOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { dnKey, domainDn } from '../../model/distinguished-name.ts';
import type { GuidFlow, GuidFlows } from './judge-mailbox.ts';

/** The two attributes that say which mailbox an object has, as rules and people spell them. */
export const guidAttributes = ['msExchMailboxGuid', 'msExchArchiveGUID'] as const;

/** What becomes of the GUIDs of one object, and for the mailbox' one who decides. */
export interface FlowOfObject {
  readonly flows: GuidFlows;
  /** One line for people. */
  readonly because: string;
}

/** Says of an object what becomes of its GUIDs. */
export type FlowJudge = (object: DirectoryObject) => FlowOfObject;

interface Decision {
  readonly flow: GuidFlow;
  readonly because: string;
}

/**
 * Without an export, what the default rules do: "In from AD - User Exchange" takes both GUIDs of every object that has a
 * mailNickname.
 *
 * Source: default rules of Entra Connect, as Get-ADSyncServerConfiguration exports them.
 */
export function defaultFlow(object: DirectoryObject): FlowOfObject {
  const isTaken = valuesOf(object, 'mailnickname').length > 0;
  const flow: GuidFlow = isTaken ? 'flows' : 'doesNotFlow';
  return {
    flows: { mailbox: flow, archive: flow },
    because: isTaken
      ? 'By the default rules it flows: the object has a mailNickname.'
      : 'By the default rules it does not flow: the object has no mailNickname.',
  };
}

/** What the rules of a Connect export do. The first rule that takes the object and has a value decides. */
export function configuredFlow(configuration: ConnectConfiguration): FlowJudge {
  const [mailbox, archive] = guidAttributes.map((attribute) => flowOfAttribute(configuration, attribute));
  const connectors = new Map(
    configuration.connectors
      .filter(({ kind }) => kind === 'directory')
      .flatMap((connector) => connector.partitions.map(({ name }) => [dnKey(name), connector] as const)),
  );
  return (object) => {
    const connector = connectors.get(dnKey(domainDn(object.dn)));
    const decision = mailbox?.(object, connector);
    return {
      flows: {
        mailbox: decision?.flow ?? 'unknown',
        archive: archive?.(object, connector).flow ?? 'unknown',
      },
      because: decision?.because ?? '',
    };
  };
}

function flowOfAttribute(
  configuration: ConnectConfiguration,
  attribute: string,
): (object: DirectoryObject, connector: Connector | undefined) => Decision {
  const fed = feeds(configuration, { attribute });
  // The wizard's JSON names default rules without saying what they do.
  const areRulesKnown = configuration.form === 'server' && configuration.rules.length > 0;
  const isExcluded =
    configuration.settings?.excludedAttributes.some((name) => isSameName(name, attribute)) ?? false;
  return (object, connector) => {
    if (connector === undefined) {
      return { flow: 'unknown', because: 'No connector of the export has the domain of the object.' };
    }
    if (isExcluded) return { flow: 'doesNotFlow', because: `The attribute filter leaves out ${attribute}.` };
    if (connector.attributes !== null && !connector.attributes.some((name) => isSameName(name, attribute))) {
      return { flow: 'doesNotFlow', because: `The connector ${connector.name} does not read ${attribute}.` };
    }
    const type = objectClassOf(object);
    const ofObject = fed.filter(
      ({ rule }) => rule.connector === connector.id && isSameName(rule.sourceObjectType, type),
    );
    const decision = decided(ofObject, object, attribute);
    if (decision) return decision;
    if (areRulesKnown) {
      return { flow: 'doesNotFlow', because: 'No rule of the export that takes the object makes it flow.' };
    }
    const { flows, because } = defaultFlow(object);
    return { flow: flows.mailbox, because };
  };
}

function decided(fed: readonly Feed[], object: DirectoryObject, attribute: string): Decision | undefined {
  for (const feed of fed) {
    const { rule, flow } = feed;
    const isTaken = holds(rule.content?.scopeGroups ?? [], object, isKept);
    if (isTaken === false || isAbstaining(flow)) continue;
    const by = `${rule.name} (precedence ${String(rule.precedence ?? '?')})`;
    if (isTaken === undefined) {
      return {
        flow: 'unknown',
        because: `Whether the rule ${by} takes the object cannot be told from a scan.`,
      };
    }
    if (isAuthoritativeNull(flow)) return { flow: 'cleared', because: `The rule ${by} clears it.` };
    if (isDirect(feed, attribute)) return { flow: 'flows', because: `The rule ${by} makes it flow.` };
    return { flow: 'unknown', because: `The rule ${by} gives it another value: ${flow.text}` };
  }
  return undefined;
}

/** Whether a rule hands the attribute on as it is. */
export function isDirect({ flow }: Feed, attribute: string): boolean {
  return flow.type === 'direct' && isSameName(flow.text, attribute);
}

function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isKept(name: string): boolean {
  return knownAttributes.get(name)?.keep === 'values';
}
