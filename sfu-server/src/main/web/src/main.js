import { Call } from './call.js';
import { ChatPanel } from './chat-panel.js';
import { Controls } from './controls.js';
import { LocalMedia } from './local-media.js';
import { Notice } from './notice.js';
import { StatisticsPanel } from './statistics-panel.js';
import { Tiles } from './tiles.js';

const element = (id) => document.getElementById(id);
const CONNECTION_TEXTS = {
  connecting: 'Connecting …',
  connected: 'Connected',
  reconnecting: 'Reconnecting …',
  closed: 'Left',
};

const asked = new URL(location.href).searchParams;
const roomId = asked.get('room')?.trim();
const displayName = asked.get('name')?.trim();
if (roomId && displayName) enter(roomId, displayName);
else showLobby();

/** The form leads to this page again, with room and name in the address: a reload comes back. */
function showLobby() {
  const lobby = element('lobby');
  lobby.elements.room.value = roomId || 'standup';
  lobby.elements.name.value = displayName || '';
  lobby.hidden = false;
  lobby.elements.name.focus();
}

function enter(roomId, displayName) {
  document.title = `${roomId} · ${displayName}`;
  element('room').hidden = false;
  element('room-name').textContent = roomId;

  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  const call = new Call({ roomId, displayName, token });
  const notice = new Notice(element('notice'));
  const media = new LocalMedia(call, notice);
  const tiles = new Tiles(element('tiles'), call, displayName, notice);
  const chat = new ChatPanel(element('chat-panel'), call, displayName);
  const statistics = new StatisticsPanel(element('statistics-panel'), call);
  const controls = new Controls(element('controls'), call, media, { chat, statistics });

  call.addEventListener('change', () => {
    showConnection(call);
    tiles.show();
    controls.show();
    if (call.state === 'closed') ended(media, notice, call.reason);
  });
  call.addEventListener('warning', ({ detail }) => notice.say(detail.message));
  addEventListener('pagehide', () => call.leave());
  showConnection(call);
  controls.show();
  call.join();
  media.open();
}

function showConnection(call) {
  const interrupted = call.state === 'connected' && call.mediaInterrupted;
  const connection = element('connection');
  connection.dataset.state = interrupted ? 'interrupted' : call.state;
  connection.textContent = interrupted ? 'Media interrupted …' : CONNECTION_TEXTS[call.state];
  connection.title = call.reason;
}

function ended(media, notice, reason) {
  media.close();
  notice.ask(reason || 'You have left the room.', 'Join again', () => location.reload());
}
