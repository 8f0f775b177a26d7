import type { ConnectConfiguration } from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { outcomeId } from './catalogue.ts';
import { judgeRules, scopeText } from './judge-rules.ts';
import { rulesHere } from './way-lines.ts';
import { ways, type WaysFacts } from './ways.ts';

/** What each rule of a Connect export does with the GUID, and that none makes it flow. */
export function* ruleAdvice(configuration: ConnectConfiguration | undefined): Generator<Advice> {
  if (!configuration) return;
  const judged = judgeRules(configuration);
  for (const { rule, outcome, flow } of judged) {
    yield {
      outcome: outcomeId(outcome),
      subject: rule.name,
      object: null,
      subjectClass: 'rule',
      evidence: [
        { name: 'precedence', value: String(rule.precedence ?? '') },
        { name: 'does', value: flow },
        { name: 'filter', value: scopeText(rule) },
        {
          name: 'connector',
          value: configuration.connectors.find(({ id }) => id === rule.connector)?.name ?? '',
        },
        { name: 'source object type', value: rule.sourceObjectType },
      ],
    };
  }
  const isCopied = judged.some(({ outcome }) => outcome === 'ruleDefault' || outcome === 'ruleCopies');
  if (isCopied || configuration.form === 'policy' || configuration.rules.length === 0) return;
  yield {
    outcome: outcomeId('ruleNone'),
    subject: 'msExchMailboxGuid',
    object: null,
    subjectClass: 'rule',
    evidence: [],
  };
}

/** The ways, where there is something to do. */
export function* wayAdvice(
  counts: Pick<WaysFacts, 'leftovers' | 'live'>,
  configuration: ConnectConfiguration | undefined,
): Generator<Advice> {
  if (counts.leftovers === 0) return;
  const facts = { leftovers: counts.leftovers, live: counts.live, ...rulesHere(configuration) };
  for (const { way, title, is, right, consequences, back, isSupported, here } of ways(facts)) {
    yield {
      outcome: outcomeId('way'),
      subject: `Way ${way}: ${title}`,
      object: null,
      subjectClass: 'way',
      evidence: [
        { name: 'is', value: is },
        { name: 'right', value: right },
        { name: 'consequences', value: consequences.join('\n') },
        { name: 'back', value: back },
        { name: 'supported', value: isSupported ? 'yes' : 'no' },
        ...(here.length === 0 ? [] : [{ name: 'here', value: here.join('\n') }]),
      ],
    };
  }
}
