import { valuesOf, type DirectoryObject } from '../../../model/directory-object.ts';
import type { IsExported } from '../../profile.ts';

/**
 * Answers whether an object lacks an attribute (lower case) for a fact: false where it has a value, and false where
 * the source never gave the attribute to any object, since nothing then tells "empty" from "not exported".
 */
export type IsAbsent = (name: string) => boolean;

/** The absences of one object. */
export function absenceTest(object: DirectoryObject, isExported: IsExported): IsAbsent {
  return (name) => valuesOf(object, name).length === 0 && isExported(name);
}
