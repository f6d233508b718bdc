/* Rows: marks that overlap stand in rows under each other; where rows run out, marks stand together as a group with its count. */

const CELL = 4;
const REACH = 46;
const APART = 34;

const cells = (extent, width) => extent.map((x) => Math.floor(Math.min(Math.max(x, 0), width) / CELL));

function isFree(row, from, to) {
  for (let at = from; at <= to; at += 1) if (row[at]) return false;
  return true;
}

/* Give every mark the first row in which its extent is free; those that find none within `most` rows are left over. */
export function pack(marks, extent, width, most) {
  const [rows, over] = [[], []];
  for (const mark of marks) {
    const [from, to] = cells(extent(mark), width);
    let at = rows.findIndex((row) => isFree(row, from, to));
    if (at < 0 && rows.length < most) at = rows.push(new Uint8Array(Math.ceil(width / CELL) + 1)) - 1;
    if (at < 0) over.push(mark);
    else rows[(mark.row = at)].fill(1, from, to + 1);
  }
  return { rows: rows.length, over };
}

/* How many rows marks need, counted no further than one more than `most`. */
export function rowsNeeded(marks, extent, width, most) {
  const rows = [];
  for (const mark of marks) {
    const [from, to] = cells(extent(mark), width);
    let row = rows.find((one) => isFree(one, from, to));
    if (!row) rows.push((row = new Uint8Array(Math.ceil(width / CELL) + 1)));
    if (rows.length > most) break;
    row.fill(1, from, to + 1);
  }
  return rows.length;
}

/* Gather marks that stand close to each other: the counts keep apart far enough to be read, and a lone mark stands clear. */
export function gather(marks, extent) {
  const groups = [];
  for (const mark of [...marks].sort((one, other) => one.x - other.x || one.event.at - other.event.at)) {
    const last = groups.at(-1);
    const [from] = extent(mark);
    if (last && (mark.x - last.marks[0].x <= REACH || from <= last.end)) last.marks.push(mark);
    else groups.push({ marks: [mark] });
    const grown = groups.at(-1);
    grown.x = grown.marks.reduce((sum, one) => sum + one.x, 0) / grown.marks.length;
    grown.end = grown.marks.length > 1 ? grown.x + APART / 2 : extent(mark)[1];
  }
  return groups.map((group) => ({ ...group, ends: outer(group.marks) }));
}

function outer(marks) {
  const ends = marks.flatMap((mark) => mark.ends ?? []);
  return ends.length ? [Math.min(...ends), Math.max(...ends)] : null;
}

/* Share rows out among lanes: who needs few gets them, the others get equal parts of what is left, two at least. */
export function allot(needs, total) {
  const given = needs.map(() => 0);
  let [left, waiting] = [total, needs.map((_, at) => at)];
  while (waiting.length) {
    const share = Math.max(2, Math.floor(left / waiting.length));
    const content = waiting.filter((at) => needs[at] <= share);
    const served = content.length ? content : waiting;
    for (const at of served) left -= given[at] = Math.min(needs[at], share);
    waiting = waiting.filter((at) => !served.includes(at));
  }
  return given;
}

/* Place the marks of one lane in rows: those a reader has opened stand in rows of their own below the others. */
export function settle(marks, extent, width, most, isOpened) {
  const closed = marks.filter((mark) => !isOpened(mark));
  let { rows, over } = pack(closed, extent, width, most);
  if (over.length) ({ rows, over } = pack(closed, extent, width, Math.max(most - 1, 1)));
  const groups = gather(over, extent);
  const row = rows;
  if (groups.length) rows += 1;
  for (const group of groups) for (const mark of [group, ...group.marks]) mark.row = row;
  const opened = marks.filter(isOpened);
  const below = pack(opened, extent, width, Infinity);
  for (const mark of opened) mark.row += rows;
  const lone = groups.filter((group) => group.marks.length === 1);
  const single = new Set(lone.flatMap((group) => group.marks));
  const grouped = new Set(over.filter((mark) => !single.has(mark)));
  return { rows: rows + below.rows, groups: groups.filter((group) => !lone.includes(group)), marks: marks.filter((mark) => !grouped.has(mark)) };
}
