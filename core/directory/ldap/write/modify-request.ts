import { Attribute, Change as LdapChange } from 'ldapts';

import type { Value } from '../../../model/directory-object.ts';

/** What one request does to one attribute. */
export interface AttributeModification {
  /** As the schema spells it. */
  readonly attribute: string;
  readonly remove: readonly Value[];
  readonly add: readonly Value[];
}

/** One step of a modify request, in the order in which the server takes them. */
export interface ModifyStep {
  readonly operation: 'delete' | 'add';
  readonly attribute: string;
  readonly values: readonly Value[];
}

/**
 * The steps of the one modify request (RFC 4511, section 4.6) that changes an object: of each attribute the very values
 * are deleted that were read, then the new ones added. Deleting first is what lets a value change in case only, and a
 * single-valued attribute take its new value: the server looks at each step as if the ones before had been done, and at
 * the schema when all are. There is no *replace*, which would overwrite whatever somebody wrote meanwhile.
 */
export function modifySteps(modifications: readonly AttributeModification[]): readonly ModifyStep[] {
  return modifications.flatMap(({ attribute, remove, add }) => [
    ...(remove.length === 0 ? [] : [{ operation: 'delete' as const, attribute, values: remove }]),
    ...(add.length === 0 ? [] : [{ operation: 'add' as const, attribute, values: add }]),
  ]);
}

/** The same, as ldapts takes it. */
export function ldapChanges(modifications: readonly AttributeModification[]): LdapChange[] {
  return modifySteps(modifications).map(
    ({ operation, attribute, values }) =>
      new LdapChange({
        operation,
        modification: new Attribute({ type: attribute, values: written(values) }),
      }),
  );
}

/** ldapts writes text in UTF-8, and takes either kind. */
function written(values: readonly Value[]): string[] | Buffer[] {
  const texts = values.filter((value) => typeof value === 'string');
  return texts.length === values.length ? texts : values.map((value) => Buffer.from(value));
}
