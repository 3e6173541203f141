import type Docker from "dockerode";

/** Waits for the end of a long call to Docker. @throws Error with Docker's own words, which it sends in the stream. */
export async function followProgress(docker: Docker, stream: NodeJS.ReadableStream): Promise<void> {
  const steps = await new Promise<{ error?: string }[]>((resolve, reject) => {
    docker.modem.followProgress(stream, (error, result) => (error ? reject(error) : resolve(result as object[])));
  });
  const failure = steps.find(({ error }) => error !== undefined);
  if (failure) throw new Error(failure.error);
}
