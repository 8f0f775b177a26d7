/** `True` in any case, or 1. */
export function isTrue(text: string): boolean {
  return /^(?:true|1)$/i.test(text.trim());
}

/** A whole number; null for anything else. */
export function wholeNumber(text: string): number | null {
  return /^-?\d{1,9}$/.test(text.trim()) ? Number(text) : null;
}

/** An operator of a scoping filter as the model writes it. Exports write one of them differently from the documentation. */
export function operatorKey(text: string): string {
  const operator = text.trim().toUpperCase();
  return operator === 'ISBITNOTSET' ? 'ISNOTBITSET' : operator;
}

/** A GUID as the model writes it. */
export function guidKey(text: string): string {
  return text
    .trim()
    .replace(/^\{|\}$/g, '')
    .toLowerCase();
}
