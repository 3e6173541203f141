import type Docker from "dockerode";

/** Runs a program in a container as root; fails where the program does. */
export async function execIn(container: Docker.Container, ...command: string[]): Promise<void> {
  const exec = await container.exec({ Cmd: command, AttachStdout: true, AttachStderr: true });
  const stream = await exec.start({});
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const { ExitCode: code } = await exec.inspect();
  if (code !== 0) throw new Error(`${command.join(" ")}: exit code ${code}: ${Buffer.concat(chunks).toString()}`);
}
