import { expect } from "chai";
import { baseRecipe, recipeId } from "../../../localcloud/image/recipe.ts";

describe("the base image's recipe", () => {
  it("has the same id for the same content, in the form of an AMI's", async () => {
    const id = recipeId(await baseRecipe("authority"));
    expect(id).to.match(/^[0-9a-f]{17}$/);
    expect(recipeId(await baseRecipe("authority"))).to.equal(id);
    expect(recipeId(await baseRecipe("another"))).not.to.equal(id);
  });

  it("holds nothing twice, and no file that only its owner may read: an image is no place for secrets", async () => {
    const { files } = await baseRecipe("authority");
    const paths = files.map(({ path }) => path);
    expect(paths).to.deep.equal([...new Set(paths)]);
    expect(paths).to.include.members([
      "/etc/apt/sources.list.d/debian.sources",
      "/etc/cloud/cloud.cfg.d/90_gangway.cfg",
    ]);
    expect(files.filter(({ mode }) => (mode & 0o040) === 0)).to.deep.equal([]);
  });
});
