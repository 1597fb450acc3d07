/* Finds and reads a QR code (ISO/IEC 18004, versions 1 to 10) in a picture, for browsers that have no reader of their own. */

/** The text of the first code found in RGBA pixels, or null. */
export function readQr({ data, width, height }) {
  const picture = { dark: blackened(data, width, height), width, height };
  for (const three of triples(finders(picture))) {
    const text = readAt(picture, three);
    if (text !== null) return text;
  }
  return null;
}

/** 1 where a point is darker than its surroundings: light falls unevenly on a sheet held in a hand. */
export function blackened(data, width, height, share = 0.93, reach = Math.max(8, Math.round(Math.min(width, height) / 12))) {
  const grey = new Uint8Array(width * height);
  for (let at = 0; at < grey.length; at++) grey[at] = (data[at * 4] * 77 + data[at * 4 + 1] * 150 + data[at * 4 + 2] * 29) >> 8;
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += grey[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const dark = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [top, foot] = [Math.max(0, y - reach), Math.min(height, y + reach + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - reach), Math.min(width, x + reach + 1)];
      const sum = sums[foot * (width + 1) + right] - sums[top * (width + 1) + right] - sums[foot * (width + 1) + left] + sums[top * (width + 1) + left];
      if (grey[y * width + x] * (foot - top) * (right - left) < sum * share) dark[y * width + x] = 1;
    }
  }
  return dark;
}

const isFinder = (runs) => {
  const total = runs[0] + runs[1] + runs[2] + runs[3] + runs[4];
  if (total < 7) return false;
  const module = total / 7;
  const slack = module * 0.7;
  return [0, 1, 3, 4].every((at) => Math.abs(runs[at] - module) < slack) && Math.abs(runs[2] - 3 * module) < 3 * slack;
};

/** Runs of dark-light-dark-light-dark through a point along a line; null when they are no finder. Gives the middle, as a distance. */
function across({ dark, width, height }, x, y, dx, dy) {
  const at = (step) => {
    const [px, py] = [x + dx * step, y + dy * step];
    return px < 0 || py < 0 || px >= width || py >= height ? -1 : dark[py * width + px];
  };
  const runs = [0, 0, 0, 0, 0];
  let step = 0;
  for (; at(step) === 1; step++) runs[2]++;
  const ahead = step;
  for (; at(step) === 0; step++) runs[3]++;
  for (; at(step) === 1; step++) runs[4]++;
  step = -1;
  for (; at(step) === 1; step--) runs[2]++;
  const behind = step;
  for (; at(step) === 0; step--) runs[1]++;
  for (; at(step) === 1; step--) runs[0]++;
  return isFinder(runs) ? { middle: (ahead + behind) / 2, module: (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7 } : null;
}

/** Places that look like one of the three large squares. */
function finders(picture) {
  const { dark, width, height } = picture;
  const found = [];
  for (let y = 0; y < height; y += 2) {
    const runs = [0, 0, 0, 0, 0];
    let colour = 0;
    for (let x = 0; x <= width; x++) {
      const here = x < width ? dark[y * width + x] : 1 - colour;
      if (here === colour) {
        runs[4]++;
        continue;
      }
      if (colour === 1 && isFinder(runs)) {
        const middle = Math.round(x - runs[4] - runs[3] - runs[2] / 2);
        const down = across(picture, middle, y, 0, 1);
        const centreY = down && Math.round(y + down.middle);
        const side = down && across(picture, middle, Math.min(height - 1, Math.max(0, centreY)), 1, 0);
        if (side) {
          const point = { x: middle + side.middle, y: y + down.middle, module: (side.module + down.module) / 2, seen: 1 };
          const known = found.find((one) => Math.hypot(one.x - point.x, one.y - point.y) < point.module * 2.5);
          if (known) {
            for (const name of ["x", "y", "module"]) known[name] = (known[name] * known.seen + point[name]) / (known.seen + 1);
            known.seen++;
          } else found.push(point);
        }
      }
      runs.shift();
      runs.push(1);
      colour = here;
    }
  }
  return found.sort((a, b) => b.seen - a.seen).slice(0, 10);
}

/** Three squares that could be the corners of one code, the likeliest first: [corner, right, below]. */
function triples(points) {
  const made = [];
  for (let a = 0; a < points.length; a++) {
    for (let b = a + 1; b < points.length; b++) {
      for (let c = b + 1; c < points.length; c++) {
        const all = [points[a], points[b], points[c]];
        const modules = all.map((one) => one.module);
        if (Math.max(...modules) > 1.8 * Math.min(...modules)) continue;
        const far = (p, q) => Math.hypot(p.x - q.x, p.y - q.y);
        // The corner lies opposite the longest side.
        const corners = [0, 1, 2].map((at) => ({ corner: all[at], p: all[(at + 1) % 3], q: all[(at + 2) % 3] })).sort((m, n) => far(n.p, n.q) - far(m.p, m.q));
        const { corner, p, q } = corners[0];
        const [one, two, long] = [far(corner, p), far(corner, q), far(p, q)];
        const askew = Math.abs(one - two) / Math.max(one, two) + Math.abs(long - Math.hypot(one, two)) / long;
        if (askew > 0.7 || Math.min(one, two) < modules[0] * 8) continue;
        const turned = (p.x - corner.x) * (q.y - corner.y) - (p.y - corner.y) * (q.x - corner.x) > 0;
        made.push({ askew, three: turned ? [corner, p, q] : [corner, q, p] });
      }
    }
  }
  return made.sort((a, b) => a.askew - b.askew).slice(0, 12).map((one) => one.three);
}

const lit = ({ dark, width, height }, x, y) => {
  const [px, py] = [Math.floor(x), Math.floor(y)];
  return px >= 0 && py >= 0 && px < width && py < height ? dark[py * width + px] : 0;
};

/** Size of a module along the line from one square towards another: from the middle to its outer edge are 3.5 of them. */
function moduleAlong(picture, from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  let [changes, before] = [0, 1];
  for (let step = 0; step < length; step += 0.5) {
    const here = lit(picture, from.x + ((to.x - from.x) * step) / length, from.y + ((to.y - from.y) * step) / length);
    if (here !== before && ++changes === 3) return step / 3.5;
    before = here;
  }
  return from.module;
}

function readAt(picture, [corner, right, below]) {
  const sizes = [moduleAlong(picture, corner, right), moduleAlong(picture, right, corner), moduleAlong(picture, corner, below), moduleAlong(picture, below, corner)];
  const module = sizes.reduce((sum, one) => sum + one, 0) / 4;
  const apart = (Math.hypot(right.x - corner.x, right.y - corner.y) + Math.hypot(below.x - corner.x, below.y - corner.y)) / 2;
  const guess = Math.round((apart / module + 7 - 17) / 4);
  for (const version of [guess, guess + 1, guess - 1, guess + 2, guess - 2]) {
    if (version < 1 || version > 10) continue;
    const size = 17 + 4 * version;
    for (const fourth of fourths(picture, [corner, right, below], size, version)) {
      const place = projection([[3.5, 3.5], [size - 3.5, 3.5], [3.5, size - 3.5], fourth.module], [corner, right, below, fourth]);
      const grid = place && sampled(picture, place, size);
      const text = grid && readGrid(grid, size, version);
      if (typeof text === "string") return text;
    }
  }
  return null;
}

/** Where the small square near the fourth corner is; and, should it not be there, where it would be on an even sheet. */
function fourths(picture, [corner, right, below], size, version) {
  const [ux, uy, vx, vy] = [right.x - corner.x, right.y - corner.y, below.x - corner.x, below.y - corner.y].map((one) => one / (size - 7));
  const even = { x: right.x + below.x - corner.x, y: right.y + below.y - corner.y, module: [size - 3.5, size - 3.5] };
  if (version === 1) return [even];
  const [x, y] = [corner.x + (ux + vx) * (size - 10), corner.y + (uy + vy) * (size - 10)];
  let best = { score: 0, x: 0, y: 0, n: 0 };
  for (let i = -5; i <= 5; i += 0.25) {
    for (let j = -5; j <= 5; j += 0.25) {
      const [cx, cy] = [x + ux * i + vx * j, y + uy * i + vy * j];
      let score = 0;
      for (let a = -2; a <= 2; a++) for (let b = -2; b <= 2; b++) if (lit(picture, cx + ux * a + vx * b, cy + uy * a + vy * b) === (Math.max(Math.abs(a), Math.abs(b)) === 1 ? 0 : 1)) score++;
      if (score > best.score) best = { score, x: cx, y: cy, n: 1 };
      else if (score === best.score && Math.hypot(cx - best.x / best.n, cy - best.y / best.n) < Math.hypot(ux, uy) * 1.5) best = { score, x: best.x + cx, y: best.y + cy, n: best.n + 1 };
    }
  }
  const found = { x: best.x / best.n, y: best.y / best.n, module: [size - 6.5, size - 6.5] };
  return best.score >= 22 ? [found, even] : [even, found];
}

/** The projection that takes four places on the grid to four in the picture. */
function projection(grid, points) {
  const rows = grid.flatMap(([u, v], at) => [[u, v, 1, 0, 0, 0, -u * points[at].x, -v * points[at].x, points[at].x], [0, 0, 0, u, v, 1, -u * points[at].y, -v * points[at].y, points[at].y]]);
  for (let column = 0; column < 8; column++) {
    let pivot = column;
    for (let row = column + 1; row < 8; row++) if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    if (Math.abs(rows[pivot][column]) < 1e-9) return null;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < 8; row++) {
      if (row === column) continue;
      const share = rows[row][column] / rows[column][column];
      for (let at = column; at < 9; at++) rows[row][at] -= share * rows[column][at];
    }
  }
  const [a, b, c, d, e, f, g, h] = rows.map((row, at) => row[8] / row[at]);
  return (u, v) => {
    const depth = g * u + h * v + 1;
    return [(a * u + b * v + c) / depth, (d * u + e * v + f) / depth];
  };
}

/** Dark or light of each module: what most of five points in it are. */
function sampled(picture, place, size) {
  const grid = new Uint8Array(size * size);
  const spots = [[0.5, 0.5], [0.3, 0.3], [0.7, 0.3], [0.3, 0.7], [0.7, 0.7]];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let votes = 0;
      for (const [u, v] of spots) votes += lit(picture, ...place(x + u, y + v));
      grid[y * size + x] = votes >= 3 ? 1 : 0;
    }
  }
  return grid;
}

const levels = ["M", "L", "H", "Q"];
const checkWords = { L: [7, 10, 15, 20, 26, 18, 20, 24, 30, 18], M: [10, 16, 26, 18, 24, 16, 18, 22, 22, 26], Q: [13, 22, 18, 26, 18, 24, 18, 22, 20, 24], H: [17, 28, 22, 16, 22, 28, 26, 26, 24, 28] };
const blockCounts = { L: [1, 1, 1, 1, 1, 2, 2, 2, 2, 4], M: [1, 1, 1, 2, 2, 4, 4, 4, 5, 5], Q: [1, 1, 2, 2, 4, 4, 6, 6, 8, 8], H: [1, 1, 2, 4, 4, 4, 5, 6, 8, 8] };
const masks = [(x, y) => (x + y) % 2, (_, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2];
const bitsOf = (value) => value.toString(2).replaceAll("0", "").length;

/** Level and mask, from the two copies beside the squares; null when both are spoilt. */
function formatOf(grid, size) {
  const at = (x, y) => grid[y * size + x];
  let [one, two] = [0, 0];
  for (let bit = 14; bit >= 0; bit--) {
    const [x, y] = bit < 6 ? [8, bit] : bit === 6 ? [8, 7] : bit === 7 ? [8, 8] : bit === 8 ? [7, 8] : [14 - bit, 8];
    one = (one << 1) | at(x, y);
    two = (two << 1) | (bit < 8 ? at(size - 1 - bit, 8) : at(8, size - 15 + bit));
  }
  let best = { wrong: 4, value: 0 };
  for (let value = 0; value < 32; value++) {
    let rest = value;
    for (let step = 0; step < 10; step++) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
    const whole = ((value << 10) | rest) ^ 0x5412;
    const wrong = Math.min(bitsOf(whole ^ one), bitsOf(whole ^ two));
    if (wrong < best.wrong) best = { wrong, value };
  }
  return best.wrong > 3 ? null : { level: levels[best.value >> 3], mask: masks[best.value & 7] };
}

function centresOf(version, size) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  return [6, ...Array.from({ length: count - 1 }, (_, at) => size - 7 - at * step)];
}

function readGrid(grid, size, version) {
  const format = formatOf(grid, size);
  if (!format) return null;
  const centres = centresOf(version, size);
  const last = size - 7;
  const small = centres.flatMap((x) => centres.map((y) => [x, y])).filter(([x, y]) => !(x === 6 && y === 6) && !(x === 6 && y === last) && !(x === last && y === 6));
  const fixed = (x, y) =>
    (x < 9 && y < 9) || (x >= size - 8 && y < 9) || (x < 9 && y >= size - 8) || x === 6 || y === 6 || (version >= 7 && ((x >= size - 11 && y < 6) || (y >= size - 11 && x < 6))) || small.some(([cx, cy]) => Math.abs(x - cx) <= 2 && Math.abs(y - cy) <= 2);
  const words = [];
  let [value, count] = [0, 0];
  for (let right = size - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    const upward = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      for (let side = 0; side < 2; side++) {
        const [x, y] = [right - side, upward ? size - 1 - step : step];
        if (fixed(x, y)) continue;
        value = (value << 1) | (grid[y * size + x] ^ (format.mask(x, y) === 0 ? 1 : 0));
        if (++count % 8 === 0) {
          words.push(value);
          value = 0;
        }
      }
    }
  }
  const data = corrected(words, version, format.level);
  return data && textOfBits(data, version);
}

/** Data words out of their blocks, each set right by its check words; null when one cannot be. */
function corrected(words, version, level) {
  const [blocks, checks] = [blockCounts[level][version - 1], checkWords[level][version - 1]];
  const short = Math.floor(words.length / blocks);
  const shorts = blocks - (words.length % blocks);
  const parts = Array.from({ length: blocks }, () => []);
  let at = 0;
  for (let row = 0; row <= short - checks; row++) for (let block = 0; block < blocks; block++) if (row < short - checks || block >= shorts) parts[block].push(words[at++]);
  for (let row = 0; row < checks; row++) for (let block = 0; block < blocks; block++) parts[block].push(words[at++]);
  const out = [];
  for (const part of parts) {
    if (!setRight(part, checks)) return null;
    out.push(...part.slice(0, part.length - checks));
  }
  return out;
}

// The field of 256 elements with x^8 + x^4 + x^3 + x^2 + 1.
const [power, log] = [new Uint8Array(512), new Uint8Array(256)];
for (let at = 0, value = 1; at < 255; at++, value = value & 128 ? (value << 1) ^ 0x11d : value << 1) {
  power[at] = power[at + 255] = value;
  log[value] = at;
}
const times = (a, b) => (a && b ? power[log[a] + log[b]] : 0);
const over = (a, b) => (a ? power[log[a] + 255 - log[b]] : 0);
/** Coefficients from the lowest. */
const valueAt = (terms, x) => terms.reduceRight((sum, term) => times(sum, x) ^ term, 0);

/** Corrects a block in place (Berlekamp and Massey, Chien, Forney). False when more is wrong than can be set right. */
function setRight(block, checks) {
  const syndromes = Array.from({ length: checks }, (_, at) => block.reduce((sum, word) => times(sum, power[at]) ^ word, 0));
  if (syndromes.every((one) => one === 0)) return true;
  let [locator, former, gap, last] = [[1], [1], 1, 1];
  let errors = 0;
  for (let n = 0; n < checks; n++) {
    let off = syndromes[n];
    for (let at = 1; at <= errors; at++) off ^= times(locator[at] ?? 0, syndromes[n - at]);
    if (off === 0) {
      gap++;
      continue;
    }
    const before = [...locator];
    const share = over(off, last);
    for (let at = 0; at < former.length; at++) locator[at + gap] = (locator[at + gap] ?? 0) ^ times(share, former[at]);
    locator = Array.from(locator, (one) => one ?? 0);
    if (2 * errors <= n) [errors, former, last, gap] = [n + 1 - errors, before, off, 1];
    else gap++;
  }
  if (errors * 2 > checks) return false;
  const size = Array.from({ length: checks }, (_, n) => {
    let sum = 0;
    for (let at = 0; at <= n; at++) sum ^= times(locator[at] ?? 0, syndromes[n - at]);
    return sum;
  });
  let mended = 0;
  for (let place = 0; place < block.length; place++) {
    const inverse = power[(255 - place) % 255];
    if (valueAt(locator, inverse) !== 0) continue;
    let slope = 0;
    for (let at = 1; at < locator.length; at += 2) slope ^= times(locator[at], power[(log[inverse] * (at - 1)) % 255]);
    if (slope === 0) return false;
    block[block.length - 1 - place] ^= times(power[place], over(valueAt(size, inverse), slope));
    mended++;
  }
  return mended === errors;
}

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
function textOfBits(words, version) {
  let at = 0;
  const take = (count) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value = (value << 1) | ((words[at >> 3] >> (7 - (at & 7))) & 1);
    return value;
  };
  const left = () => words.length * 8 - at;
  const long = version >= 10;
  const bytes = [];
  const say = (text) => bytes.push(...new TextEncoder().encode(text));
  while (left() >= 4) {
    const mode = take(4);
    if (mode === 0) break;
    if (mode === 7) take(8);
    else if (mode === 4) {
      for (let count = take(long ? 16 : 8); count > 0 && left() >= 8; count--) bytes.push(take(8));
    } else if (mode === 2) {
      let count = take(long ? 11 : 9);
      for (; count > 1 && left() >= 11; count -= 2) {
        const pair = take(11);
        say((alphanumeric[Math.floor(pair / 45)] ?? "") + (alphanumeric[pair % 45] ?? ""));
      }
      if (count === 1 && left() >= 6) say(alphanumeric[take(6)] ?? "");
    } else if (mode === 1) {
      let count = take(long ? 12 : 10);
      for (; count > 2 && left() >= 10; count -= 3) say(String(take(10)).padStart(3, "0"));
      if (count === 2) say(String(take(7)).padStart(2, "0"));
      if (count === 1) say(String(take(4)));
    } else return null;
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
