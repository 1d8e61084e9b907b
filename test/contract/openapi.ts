import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Pinterest's own OpenAPI description as a judge. Paths are below `/v5` (a leading `/v5` is dropped) and may have a query.
 * Each check returns what is wrong, in words; an empty list means valid.
 */
export interface Contract {
  /**
   * A request as it goes on the wire.
   * @param body the parsed JSON; for a form-encoded operation an object of texts or the encoded text; undefined for none.
   */
  validateRequest(method: string, path: string, body?: unknown): readonly string[];
  /** An answer with its parsed JSON body. */
  validateAnswer(method: string, path: string, status: number, body: unknown): readonly string[];
  /** Every property that a request's body may have, as paths such as `data[].user_data.em`. */
  requestProperties(method: string, path: string): readonly string[];
  /** Every property that an answer's body may have; `*` stands for any name. */
  answerProperties(method: string, path: string, status: number): readonly string[];
  /** `ads_read`, `ads_write`, `ads_conversions` and so on; null where there is no such operation. */
  rateLimitCategory(method: string, path: string): string | null;
}

const repositoryRoot = resolve(import.meta.dirname, '..', '..');
const location = resolve(repositoryRoot, '..', 'shared', 'pinterest', 'openapi.json');

/** Null, and said on stderr, where Pinterest's description is not at hand. */
export function loadContract(): Contract | null {
  if (!existsSync(location)) {
    console.warn(
      "SKIPPED: Pinterest's openapi.json is not beside this checkout, so nothing is checked against it.",
    );
    return null;
  }
  return contractOf(JSON.parse(readFileSync(location, 'utf8')));
}

/** Keys from the description's root to a place in it. */
type Pointer = readonly string[];

interface Operation {
  readonly pointer: Pointer;
  readonly pathValues: ReadonlyMap<string, string>;
  readonly query: URLSearchParams;
}

function contractOf(description: unknown): Contract {
  const bodies = new SchemaChecker(description, false);
  const texts = new SchemaChecker(description, true);
  const at = (pointer: Pointer) => pointer.reduce(child, description);
  const follow = (pointer: Pointer): Pointer => {
    const ref = child(at(pointer), '$ref');
    return typeof ref === 'string' ? follow(pointerOf(ref)) : pointer;
  };

  function find(method: string, path: string): Operation | null {
    const [pathname = '', query = ''] = path.replace(/^\/v5(?=\/)/, '').split('?');
    const parts = pathname.split('/');
    const template = Object.keys(child(description, 'paths') ?? {})
      .filter((candidate) => fits(candidate.split('/'), parts))
      // A word in the path wins over a parameter in the same place.
      .sort((a, b) => a.split('{').length - b.split('{').length)
      .at(0);
    if (template === undefined) return null;
    const pointer = ['paths', template, method.toLowerCase()];
    if (at(pointer) === undefined) return null;
    const names = template.split('/').map((part) => (part.startsWith('{') ? part.slice(1, -1) : ''));
    const pathValues = new Map(names.map((name, index) => [name, parts[index] ?? '']));
    return { pointer, pathValues, query: new URLSearchParams(query) };
  }

  function checkParameters({ pointer, pathValues, query }: Operation): string[] {
    const listed = child(at(pointer), 'parameters');
    const count = Array.isArray(listed) ? listed.length : 0;
    const parameters = Array.from({ length: count }, (_, index) =>
      follow([...pointer, 'parameters', String(index)]),
    );
    const undocumented = new Set(query.keys());
    const problems = parameters.flatMap((parameter) => {
      const { name, in: where, required } = at(parameter) as { name: string; in: string; required?: boolean };
      if (where !== 'query' && where !== 'path') return [];
      if (where === 'query') undocumented.delete(name);
      const text = where === 'query' ? query.get(name) : pathValues.get(name);
      if (text === null || text === undefined)
        return required ? [`${where} parameter ${name} is missing`] : [];
      const found = texts.check([...parameter, 'schema'], text);
      return found.map((problem) => `${where} parameter ${name}: ${problem}`);
    });
    return [...problems, ...[...undocumented].map((name) => `query parameter ${name} is not documented`)];
  }

  // JSON Schema knows no discriminator, so the schema that it names is checked besides.
  function checkBody(checker: SchemaChecker, pointer: Pointer, value: unknown): readonly string[] {
    const problems = checker.check(pointer, value);
    const discriminator = child(at(follow(pointer)), 'discriminator');
    const chosen = child(value, String(child(discriminator, 'propertyName')));
    const variant = child(child(discriminator, 'mapping'), String(chosen));
    return typeof variant === 'string'
      ? [...problems, ...checker.check(pointerOf(variant), value)]
      : problems;
  }

  function requestSchema(
    operation: Operation,
  ): { readonly pointer: Pointer; readonly isForm: boolean } | null {
    const content = [...operation.pointer, 'requestBody', 'content'];
    const type = Object.keys(at(content) ?? {}).at(0);
    if (type === undefined) return null;
    return { pointer: [...content, type, 'schema'], isForm: type === 'application/x-www-form-urlencoded' };
  }

  function answerSchema(operation: Operation, status: number): { readonly pointer: Pointer } | string {
    const responses = [...operation.pointer, 'responses'];
    const key = at([...responses, String(status)]) === undefined ? 'default' : String(status);
    if (at([...responses, key]) === undefined) return `status ${status} is not documented`;
    const pointer = [...responses, key, 'content', 'application/json', 'schema'];
    return at(pointer) === undefined ? 'no body is documented' : { pointer };
  }

  function properties(pointer: Pointer, prefix: string): string[] {
    const place = follow(pointer);
    const schema = at(place);
    const variants = Object.values(child(child(schema, 'discriminator'), 'mapping') ?? {}).map((ref) =>
      properties(pointerOf(String(ref)), prefix),
    );
    const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((word) => {
      const options = child(schema, word);
      const count = Array.isArray(options) ? options.length : 0;
      return Array.from({ length: count }, (_, index) => properties([...place, word, String(index)], prefix));
    });
    const named = Object.keys(child(schema, 'properties') ?? {}).flatMap((name) => [
      prefix + name,
      ...properties([...place, 'properties', name], `${prefix}${name}.`),
    ]);
    const others = isObject(child(schema, 'additionalProperties'))
      ? properties([...place, 'additionalProperties'], `${prefix}*.`)
      : [];
    const items = isObject(child(schema, 'items'))
      ? properties([...place, 'items'], `${prefix.replace(/\.$/, '')}[].`)
      : [];
    return [...new Set([...variants.flat(), ...parts.flat(), ...named, ...others, ...items])];
  }

  return {
    validateRequest(method, path, body) {
      const operation = find(method, path);
      if (operation === null) return [`no operation ${method} ${path}`];
      const problems = checkParameters(operation);
      const schema = requestSchema(operation);
      if (schema === null) return body === undefined ? problems : [...problems, 'no body is documented'];
      if (body === undefined) return [...problems, 'the body is missing'];
      const value =
        typeof body === 'string' && schema.isForm ? Object.fromEntries(new URLSearchParams(body)) : body;
      return [...problems, ...checkBody(schema.isForm ? texts : bodies, schema.pointer, value)];
    },

    validateAnswer(method, path, status, body) {
      const operation = find(method, path);
      if (operation === null) return [`no operation ${method} ${path}`];
      const schema = answerSchema(operation, status);
      return typeof schema === 'string' ? [schema] : checkBody(bodies, schema.pointer, body);
    },

    requestProperties(method, path) {
      const operation = find(method, path);
      const schema = operation === null ? null : requestSchema(operation);
      return schema === null ? [] : properties(schema.pointer, '');
    },

    answerProperties(method, path, status) {
      const operation = find(method, path);
      const schema = operation === null ? '' : answerSchema(operation, status);
      return typeof schema === 'string' ? [] : properties(schema.pointer, '');
    },

    rateLimitCategory(method, path) {
      const operation = find(method, path);
      const category = operation === null ? null : child(at(operation.pointer), 'x-ratelimit-category');
      return typeof category === 'string' ? category : null;
    },
  };
}

/** Compiles schemas where they are asked for: some of the description's 900 do not compile, but none of those used here. */
class SchemaChecker {
  readonly #ajv: Ajv;
  readonly #compiled = new Map<string, ValidateFunction>();

  /** @param coerces whether values come as text, as in queries and forms. */
  constructor(description: unknown, coerces: boolean) {
    this.#ajv = new Ajv({
      strict: false,
      validateSchema: false,
      allErrors: true,
      logger: false,
      coerceTypes: coerces,
    });
    addFormats(this.#ajv);
    this.#ajv.addSchema(description as object, 'pinterest');
  }

  check(pointer: Pointer, value: unknown): string[] {
    const fragment = pointer.map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    const $ref = `pinterest#/${fragment.join('/')}`;
    // Coercion writes its result into the parent, so there must be one.
    const validate =
      this.#compiled.get($ref) ?? this.#ajv.compile({ type: 'object', properties: { value: { $ref } } });
    this.#compiled.set($ref, validate);
    if (validate({ value: structuredClone(value) })) return [];
    return (validate.errors ?? []).map((error) => {
      const place = error.instancePath.replace(/^\/value/, '') || 'all of it';
      return `${place} ${error.message} ${JSON.stringify(error.params)}`;
    });
  }
}

function fits(template: readonly string[], parts: readonly string[]): boolean {
  return (
    template.length === parts.length &&
    template.every((part, index) => part.startsWith('{') || part === parts[index])
  );
}

function pointerOf(ref: string): Pointer {
  return ref.slice('#/'.length).split('/');
}

function child(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
