/** What a part found of one claim: how often it was put to the test, and how often it held. */
export interface Finding {
  claim: string;
  tried: number;
  held: number;
  /** What else is worth knowing: memory, sizes, what could not be tried and why. */
  note?: string;
}

export interface PartOptions {
  /** The same seed tries the same. */
  seed: number;
  /** How many points, lines or documents; undefined: as many as docs/torture.md tells of. */
  points: number | undefined;
  /** A folder of the part's own, which is emptied afterwards. */
  workDir: string;
  /** Tells a person who waits how far it is. */
  say: (line: string) => void;
}

/** One long proof. */
export interface Part {
  name: string;
  run: (options: PartOptions) => Promise<Finding[]>;
}
