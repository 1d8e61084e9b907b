import { refuseMissing } from './unimplemented.ts';

export interface StandInEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

/** An event as Electron passes it to listeners, with that event's own fields. */
export function standInEvent<Fields extends object = object>(fields?: Fields): StandInEvent & Fields {
  let prevented = false;
  const event = {
    ...(fields as Fields),
    preventDefault: () => {
      prevented = true;
    },
  };
  Object.defineProperty(event, 'defaultPrevented', { get: () => prevented, enumerable: true });
  return refuseMissing(event as StandInEvent & Fields, 'event');
}
