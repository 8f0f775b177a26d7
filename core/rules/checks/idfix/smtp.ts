const smtp = /smtp:/i;

/** What IdFix takes for an SMTP address: a value that contains `smtp:`, in any case and anywhere. */
export function isSmtp(value: string): boolean {
  return smtp.test(value);
}
