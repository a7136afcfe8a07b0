#!/usr/bin/env bash
# Measures the texts of figures in headless Chromium: measure_boxes.sh FOLDER [CHROMIUM]. Of all SVG files
# of the folder it prints how many there are, how many texts, and how many texts overlap another text,
# leave their figure, cover a point that is not their own, or are smaller than 6 points on paper or 11
# pixels on a screen. A text's box is as wide as it is drawn and as high as its capital letters.
set -euo pipefail

folder=$1
chromium=${2:-chromium}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
{
  printf '<!DOCTYPE html><meta charset="utf-8"><style>svg { max-width: none !important }</style><body>\n'
  for file in "$folder"/*.svg; do
    sed '/^<?xml/d' "$file"
  done
  cat <<'SCRIPT'
<pre id="measured"></pre>
<script>
const sum = { figures: 0, texts: 0, overlapping: 0, outside: 0, onPoints: 0, small: 0 };
const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
for (const svg of document.querySelectorAll("svg")) {
  const leastPixels = svg.getAttribute("width").endsWith("mm") ? 8 : 11;
  const page = svg.getBoundingClientRect();
  const boxes = [...svg.querySelectorAll("text")].filter(text => text.textContent.trim()).map(text => {
    const drawn = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * svg.getScreenCTM().a;
    const isUpright = drawn.height <= drawn.width || text.textContent.length < 3;
    const edge = isUpright ? drawn.height * .15 : 0, side = isUpright ? 0 : drawn.width * .15;
    return { size, point: text.closest(".lst-point"), left: drawn.left + side, right: drawn.right - side,
      top: drawn.top + edge, bottom: drawn.bottom - edge };
  });
  const points = [...svg.querySelectorAll(".lst-point")].flatMap(point =>
    [...point.querySelectorAll(":scope > path.lst-mark, :scope > path[class*=lst-s]")].slice(0, 1)
      .map(mark => ({ point, box: mark.getBoundingClientRect() })));
  sum.figures++;
  sum.texts += boxes.length;
  boxes.forEach((box, i) => {
    sum.overlapping += boxes.some((other, j) => i !== j && meet(box, other)) ? 1 : 0;
    sum.outside += box.left < page.left - 1 || box.right > page.right + 1
      || box.top < page.top - 1 || box.bottom > page.bottom + 1 ? 1 : 0;
    sum.onPoints += points.some(each => each.point !== box.point && meet(box, each.box)) ? 1 : 0;
    sum.small += box.size < leastPixels - .01 ? 1 : 0;
  });
}
document.getElementById("measured").textContent = JSON.stringify(sum);
</script>
SCRIPT
} > "$scratch/figures.html"
"$chromium" --headless --no-sandbox --disable-gpu --virtual-time-budget=60000 --dump-dom \
  "file://$scratch/figures.html" 2> /dev/null | grep -o '<pre id="measured">.*</pre>' \
  | sed 's/<[^>]*>//g'
