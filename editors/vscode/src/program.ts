import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where a program is: a path as it stands, a name looked for on the PATH; undefined if it is nowhere or cannot be run. */
export function find(program: string, path: string | undefined): string | undefined {
  const candidates = isAbsolute(program) || program.includes('/')
    ? [program]
    : (path ?? '').split(delimiter).filter((folder) => folder.length > 0).map((folder) => join(folder, program));
  return candidates.find(canRun);
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
