// Reads {"text", "published"} lines, writes the dates that chrono finds in each: [[start, end, "2024-12-31"], ...].
const chrono = require("chrono-node");
const lines = require("fs").readFileSync(0, "utf8").split("\n").filter(Boolean);
for (const line of lines) {
  const { text, published } = JSON.parse(line);
  const reference = new Date((published || "2024-01-01") + "T12:00:00");
  const found = chrono.id.parse(text, reference).map((result) => {
    const day = ["year", "month", "day"].map((part) => result.start.get(part));
    const iso = day.map((number, i) => String(number).padStart(i ? 2 : 4, "0")).join("-");
    return [result.index, result.index + result.text.length, iso];
  });
  console.log(JSON.stringify(found));
}
