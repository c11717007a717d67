import { svg } from './dom.js';

// Drawn for this page on a 20 x 20 grid; strokes take the colour of the text they stand in.
const paths = {
  hash: ['M8 3 6 17', 'M14 3l-2 14', 'M3.5 7.5h13.5', 'M3 12.5h13.5'],
  lock: ['M5 9h10v7.5H5z', 'M7 9V6.5a3 3 0 0 1 6 0V9'],
  home: ['M3 9.5 10 3.5l7 6', 'M5 8.5v8h10v-8', 'M8.5 16.5v-4.5h3v4.5'],
  chat: ['M3 4.5h14v9.5H9l-3.5 3V14H3z'],
  eye: ['M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5z', 'M10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z'],
  wire: ['M7 3.5c-2 0-2.5 1-2.5 2.5v1.8c0 1.2-.6 2.2-2 2.2 1.4 0 2 1 2 2.2V14c0 1.5.5 2.5 2.5 2.5',
    'M13 3.5c2 0 2.5 1 2.5 2.5v1.8c0 1.2.6 2.2 2 2.2-1.4 0-2 1-2 2.2V14c0 1.5-.5 2.5-2.5 2.5'],
  close: ['M5 5l10 10', 'M15 5 5 15'],
  menu: ['M3 5.5h14', 'M3 10h14', 'M3 14.5h14'],
  more: ['M4.5 10h.01', 'M10 10h.01', 'M15.5 10h.01'],
  send: ['M3 10h13', 'M11 5l5 5-5 5'],
  skip: ['M4 5l6 5-6 5z', 'M10 5l6 5-6 5z'],
  chevron: ['M7 4.5 12.5 10 7 15.5'],
  down: ['M10 4v12', 'M5 11l5 5 5-5'],
  out: ['M5 15 15 5', 'M8 5h7v7'],
  into: ['M15 5 5 15', 'M12 15H5V8'],
  link: ['M8 5H4.5v10.5H15V12', 'M11 4h5v5', 'M16 4l-7 7'],
  alert: ['M10 3 2.5 16.5h15z', 'M10 8.5v3.5', 'M10 14.5h.01'],
};

/** A small drawing beside words; it says nothing by itself, so screen readers pass over it. */
export function icon(name) {
  return svg('svg', { class: `icon icon-${name}`, viewBox: '0 0 20 20', 'aria-hidden': 'true', focusable: 'false' },
    paths[name].map(path => svg('path', { d: path })));
}

/** The face of the movable clock: its hands show the time that the product believes it is. */
export function clockFace(hours, minutes) {
  return svg('svg', { class: 'clock-face', viewBox: '0 0 40 40', 'aria-hidden': 'true', focusable: 'false' },
    svg('circle', { class: 'clock-rim', cx: 20, cy: 20, r: 17.5 }),
    [0, 90, 180, 270].map(turn => svg('path', { class: 'clock-tick', d: 'M20 5.5v3', transform: `rotate(${turn} 20 20)` })),
    svg('path', { class: 'clock-hour', d: 'M20 20v-8', transform: `rotate(${(hours % 12) * 30 + minutes / 2} 20 20)` }),
    svg('path', { class: 'clock-minute', d: 'M20 20V8.5', transform: `rotate(${minutes * 6} 20 20)` }));
}
