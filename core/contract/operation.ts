import type { z } from 'zod';
import type { ExpectedErrorShape } from '../model/expected-error.ts';

/** What every operation answers: expected failures are values, so that they cross every boundary whole. */
export type Result<Output> =
  { readonly ok: true; readonly value: Output } | { readonly ok: false; readonly error: ExpectedErrorShape };

/** Only ever a type: says what an operation or an event carries. */
export interface Carries<Shape> {
  readonly carries?: Shape;
}

/** One operation that a host may call. A query changes nothing; a command does. */
export interface Operation<Input extends z.ZodType, Output> {
  readonly kind: 'query' | 'command';
  /** One sentence: what it does. */
  readonly about: string;
  /** What the page sends is unknown until this has parsed it. */
  readonly input: Input;
  readonly output: Carries<Output>;
}

/** Something the engine tells without being asked. */
export interface EventOf<Shape> {
  readonly kind: 'event';
  readonly about: string;
  readonly carries?: Shape;
}

/** Declares a query. */
export function query<Input extends z.ZodType, Output>(
  about: string,
  input: Input,
  output: Carries<Output>,
): Operation<Input, Output> {
  return { kind: 'query', about, input, output };
}

/** Declares a command. */
export function command<Input extends z.ZodType, Output>(
  about: string,
  input: Input,
  output: Carries<Output>,
): Operation<Input, Output> {
  return { kind: 'command', about, input, output };
}

/** Declares an event. */
export function event<Shape>(about: string): EventOf<Shape> {
  return { kind: 'event', about };
}

/** Names the shape of an output. */
export function as<Shape>(): Carries<Shape> {
  return {};
}
