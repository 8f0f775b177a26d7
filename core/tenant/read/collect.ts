import type { z } from 'zod';
import { ExpectedError } from '../../model/expected-error.ts';
import type { GraphRequest } from '../graph/connection.ts';
import type { GraphReader } from '../graph/graph-reader.ts';

/** A collection page by page, its objects as the snapshot keeps them. */
export async function* shaped<Out>(
  reader: GraphReader,
  request: GraphRequest,
  shape: z.ZodType<Out>,
): AsyncGenerator<readonly Out[]> {
  for await (const page of reader.pages(request)) yield page.map((object) => parsed(object, shape, request));
}

/** A collection as a whole; for those that are small. */
export async function every<Out>(
  reader: GraphReader,
  request: GraphRequest,
  shape: z.ZodType<Out>,
): Promise<readonly Out[]> {
  const objects: Out[] = [];
  for await (const page of shaped(reader, request, shape)) objects.push(...page);
  return objects;
}

/** An object of an answer. Rejects what does not fit with `graph.answer`. */
export function parsed<Out>(object: unknown, shape: z.ZodType<Out>, request: GraphRequest): Out {
  const { success, data, error } = shape.safeParse(object);
  if (success) return data;
  const [issue] = error.issues;
  throw unknownAnswer(request, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

/** An answer that is none to the request. */
export function unknownAnswer({ path }: GraphRequest, detail: string): ExpectedError {
  const [place = ''] = path.split('?');
  return new ExpectedError({
    code: 'graph.answer',
    summary: `Microsoft Graph answered ${place} in a way that Foresync does not know.`,
    action: 'Try again; if it stays, report it with the details.',
    detail,
  });
}
