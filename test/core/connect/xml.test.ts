import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseXml, textIn } from '../../../core/connect/xml.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';

const kept = new Set(['rule', 'name', 'mapping']);
const parse = (text: string) => parseXml(text, kept, 'rule.xml');

function failureOf(text: string): ExpectedError {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
  throw new Error('it was read');
}

/** Whether something ends, or fails with an expected error. */
function failsAsExpected(work: () => unknown): boolean {
  try {
    work();
    return true;
  } catch (error) {
    return error instanceof ExpectedError;
  }
}

describe('reading XML', () => {
  it('gives elements, attributes and text, with the five entities of XML and character references', () => {
    const root = parse('<rule><name a="1 &amp; 2"> &lt;Join&gt; &#38; &#x41; </name></rule>');
    expect(textIn(root, 'name')).toBe('<Join> & A');
    expect(root.children[0]?.attributes.get('a')).toBe('1 & 2');
  });

  it('keeps what was asked for and nothing within anything else', () => {
    const root = parse('<rule><secret><name>hidden</name>text</secret><name>shown</name></rule>');
    expect(root.children.map(({ text }) => text)).toEqual(['shown']);
  });

  it('takes prefixes, CDATA, comments and processing instructions', () => {
    const root = parse(
      '<?xml version="1.0"?><!-- c --><x:rule xmlns:x="u"><x:name><![CDATA[a<b]]></x:name></x:rule>',
    );
    expect(textIn(root, 'name')).toBe('a<b');
  });

  it('joins text that is longer than a piece of its reading', () => {
    expect(textIn(parse(`<rule><name>${'ä'.repeat(300_000)}</name></rule>`), 'name')).toHaveLength(300_000);
  });

  it.each([
    ['a billion laughs', '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rule>&b;</rule>'],
    ['an external entity', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rule>&x;</rule>'],
    ['a document type elsewhere', '<!DOCTYPE rule SYSTEM "http://contoso.com/rule.dtd"><rule/>'],
    ['one in small letters', '<!doctype rule><rule/>'],
  ])('refuses %s', (_, text) => {
    expect(failureOf(text).code).toBe('connect.document-type');
  });

  it.each([
    ['an entity that nobody declared', '<rule>&laugh;</rule>'],
    ['an entity that has the name of a method', '<rule>&toString;</rule>'],
    ['an entity of HTML', '<rule>&nbsp;</rule>'],
    ['an element that does not end', '<rule><name>'],
    ['ends that are exchanged', '<rule><name></rule></name>'],
    ['two roots', '<rule/><rule/>'],
    ['nothing', '   '],
    ['text only', 'rule'],
    ['an attribute without quotation marks', '<rule a=1/>'],
    ['an attribute that has a name of every object', '<rule hasOwnProperty="1" __proto__="2" a="3" <'],
    ['an attribute of megabytes', `<rule a="${'x'.repeat(3_000_000)}"/>`],
    ['a name of megabytes', `<${'x'.repeat(3_000_000)}/>`],
  ])('names the file and the line for %s', (_, text) => {
    const { code, summary } = failureOf(text);
    expect(code).toBe('connect.damaged');
    expect(summary).toContain('rule.xml');
    expect(summary.length).toBeLessThan(300);
  });

  it('refuses what is deeper than any export, also where it is passed over', () => {
    for (const name of ['name', 'secret']) {
      const { code } = failureOf(`<rule>${`<${name}>`.repeat(1_000_000)}`);
      expect(code).toBe('connect.too-large');
    }
  });

  it('refuses more elements than any export has', () => {
    expect(failureOf(`<rule>${'<name/>'.repeat(200_001)}</rule>`).code).toBe('connect.too-large');
  });

  it('fails with nothing but an expected error, whatever it is given', () => {
    const piece = fc.constantFrom(
      ...'< > / = " \' & ; ! - [ ] ? name rule a &amp; <!-- --> <![CDATA[ ]]> <?x ?> <!DOCTYPE <name> </name> <rule> \u{0} \u{D800} &#0;'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((all) => all.join(' ')),
        ),
        (text) => {
          expect(failsAsExpected(() => parse(`<rule>${text}`))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
