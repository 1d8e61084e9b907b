/** A way to use the app: the flows are told once and done by mouse and by keyboard. Everything is named as it is on screen. */
export interface Hand {
  /** Waits until the page or step with this heading is there. */
  arrive(title: string | RegExp): Promise<void>;
  press(button: string): Promise<void>;
  follow(link: string): Promise<void>;
  /** Takes one of a few cards. */
  take(card: string): Promise<void>;
  /** Maps a column to a field. */
  map(column: string, field: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
}
