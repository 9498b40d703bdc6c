/** An engine's version as far as features go. */
export interface EngineVersion {
  major: number;
  minor: number;
}

/** Of `26.7.2.1`; 0.0 of what is none. */
export function parseVersion(text: string): EngineVersion {
  const [major = 0, minor = 0] = text.split('.').map((part) => Number(part) || 0);
  return { major, minor };
}

export function isAtLeast(version: EngineVersion, oldest: EngineVersion): boolean {
  return version.major > oldest.major || (version.major === oldest.major && version.minor >= oldest.minor);
}
