import { execa } from "execa";

/** What a bash program prints, byte for byte. */
export async function bash(program: string): Promise<string> {
  const { stdout } = await execa("bash", ["-s"], { input: program, stripFinalNewline: false });
  return stdout;
}
