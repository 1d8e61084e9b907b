import pc from 'picocolors';
import type { ObjectKind } from '#contract/object-kind.ts';
import { fieldsOf } from '#domain/fields/catalogue.ts';
import type { Field } from '#domain/fields/field.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { Output } from './output.ts';

const objects = { events: 'conversion-events', audience: 'customer-list' } as const satisfies Record<
  string,
  ObjectKind
>;
export const fieldKinds = Object.keys(objects) as (keyof typeof objects)[];

/** `matchboard fields [events|audience]` */
export function fieldsCommand(
  kind: keyof typeof objects | undefined,
  flags: { readonly json?: boolean },
): ExitCode {
  const output = new Output(flags.json ?? false);
  const fields = (kind === undefined ? Object.values(objects) : [objects[kind]]).flatMap((object) =>
    fieldsOf(object),
  );
  output.document(fields);
  let group = '';
  for (const field of fields) {
    const heading = `${field.object}: ${field.group}`;
    if (heading !== group) output.line(`\n${pc.bold(heading)}`);
    group = heading;
    output.line(`  ${pc.cyan(field.id)}  ${field.label}${pc.dim(`  ${traits(field)}`)}`);
    output.line(`      ${field.help} ${pc.dim(`Example: ${field.example}`)}`);
  }
  return exitCodes.done;
}

function traits(field: Field): string {
  return [
    field.type,
    field.list ? 'list' : null,
    field.hashed ? 'hashed' : null,
    field.required ? 'required' : null,
  ]
    .filter((trait) => trait !== null)
    .join(', ');
}
