import { valuesOf, type DirectoryObject } from '../../../model/directory-object.ts';

/**
 * Answers whether an object lacks an attribute (lower case) for a fact: false where it has a value, and false where
 * the source never gave the attribute to any object, since nothing then tells "empty" from "not exported".
 */
export type IsAbsent = (name: string) => boolean;

/** @param absences receives every absence that was taken for a fact */
export function absenceTest(
  object: DirectoryObject,
  isExported: (name: string) => boolean,
  absences: (name: string) => void,
): IsAbsent {
  return (name) => {
    if (valuesOf(object, name).length > 0 || !isExported(name)) return false;
    absences(name);
    return true;
  };
}
