/** Things that are used again, for the memory they hold: what a process has not had before is dear, at ten times the cost of reading into it. */
export class Pool<Thing> {
  private readonly spare: Thing[] = [];
  private readonly make: () => Thing;
  private readonly most: number;

  /** Keeps `most` things at the most. */
  constructor(make: () => Thing, most: number) {
    this.make = make;
    this.most = most;
  }

  take(): Thing {
    return this.spare.pop() ?? this.make();
  }

  /** Nobody may use it afterwards. */
  give(thing: Thing): void {
    if (this.spare.length < this.most) this.spare.push(thing);
  }
}
