import { join } from 'node:path';
import { output } from './java.mjs';
import { heardFrequencies, pictureSource } from './in-page.mjs';
import { until } from './until.mjs';

/** The room page in a tab, used as a person would. */
export class RoomPage {
  #page;
  #blocked = false;

  static async open(chromium, server, roomId, name) {
    const room = new RoomPage();
    room.#page = await chromium.tab();
    // What the page plays the others' sound with is in no document.
    await room.#page.addInitScript(() => {
      const RealAudio = window.Audio;
      window.players = [];
      window.Audio = function Audio() {
        const player = new RealAudio();
        const play = player.play.bind(player);
        player.play = async () => {
          try {
            await play();
          } catch (error) {
            console.debug(`sound: ${error.name}`);
            throw error;
          }
        };
        window.players.push(player);
        return player;
      };
    });
    room.#page.on('console', (message) => (room.#blocked ||= message.text() === 'sound: NotAllowedError'));
    await room.#page.goto(`${server.url}/?room=${roomId}&name=${name}`);
    return room;
  }

  press(control) {
    return this.#page.click(`[data-control=${control}]`);
  }

  awaitConnection(state) {
    return until(`connection "${state}"`, async (seen) => {
      const shown = await this.#page.locator('#connection').getAttribute('data-state');
      seen(shown);
      return shown === state;
    });
  }

  /** Waits for pictures in the tile of this name that carry the code of a source. */
  awaitPicture(tile, sourceId) {
    return until(`pictures of source ${sourceId} in tile "${tile}"`, async (seen) => {
      const source = await this.#page.evaluate(pictureSource, tile);
      seen(source);
      return source === sourceId;
    });
  }

  /** Waits for pictures of this height in the tile. */
  awaitHeight(tile, height) {
    return until(`pictures of height ${height} in tile "${tile}"`, async (seen) => {
      const shown = await this.#tile(tile).locator('video').evaluate((it) => it.videoHeight);
      seen(shown);
      return shown === height;
    });
  }

  /** How many pictures its video has played so far. */
  pictures(tile) {
    return this.#tile(tile).locator('video').evaluate(
      (it) => it.getVideoPlaybackQuality().totalVideoFrames);
  }

  /** Waits until more pictures came than this. */
  awaitMorePictures(tile, than) {
    return until(`more than ${than} pictures in tile "${tile}"`, async (seen) => {
      const shown = await this.pictures(tile);
      seen(shown);
      return shown > than;
    });
  }

  /** Waits until the browser blocked sound. Asks nothing of the page, which would count as a press. */
  awaitBlocked() {
    return until('sound is blocked', () => this.#blocked);
  }

  awaitNotice(text) {
    return this.#page.locator('#notice', { hasText: text }).waitFor();
  }

  /** Presses the button of the notice. */
  answerNotice(label) {
    return this.#page.locator('#notice button', { hasText: label }).click();
  }

  /** Waits until the players of the others' sound play, or until none does. */
  awaitPlayers(playing) {
    return until(`players ${playing ? 'play' : 'wait'}`, () => this.#page.evaluate(
      (expected) => window.players.length > 0 && window.players.every((it) => it.paused !== expected),
      playing));
  }

  awaitTiles(names) {
    return until(`tiles ${names}`, async (seen) => {
      const shown = await this.#page.locator('.tile .name').allTextContents();
      seen(shown);
      return shown.toSorted().join() === names.toSorted().join();
    });
  }

  /** Waits until all of these frequencies are heard, in hertz. */
  awaitSound(frequencies) {
    return until(`sound of ${frequencies} Hz`, async (seen) => {
      const heard = await this.#page.evaluate(heardFrequencies);
      seen(heard);
      return frequencies.every((wanted) => heard.some((it) => Math.abs(it - wanted) < 50));
    });
  }

  async say(text) {
    if (!(await this.#page.locator('#chat-panel').isVisible())) await this.press('chat');
    await this.#page.fill('#chat-panel input', text);
    await this.#page.keyboard.press('Enter');
  }

  async awaitLine(text) {
    await this.#page.locator('#chat-panel li p', { hasText: text }).first().waitFor();
  }

  /** Picks a quality by its name, as in the tile's menu. */
  chooseQuality(tile, quality) {
    return this.#tile(tile).locator('select').selectOption({ label: quality });
  }

  awaitStatistics(text) {
    return this.#page.locator('#statistics-panel td', { hasText: text }).first().waitFor();
  }

  /** Presses a key as a person without a mouse would. */
  key(key) {
    return this.#page.keyboard.press(key);
  }

  isPressed(control) {
    return this.#page.locator(`[data-control=${control}][aria-pressed=true]`).isVisible();
  }

  awaitNote(tile, note) {
    return this.#tile(tile).locator('.note', { hasText: note }).waitFor();
  }

  resize(width, height) {
    return this.#page.setViewportSize({ width, height });
  }

  async screenshot(name) {
    await this.#page.screenshot({ path: join(output, `${name}.png`) });
  }

  reload() {
    return this.#page.reload();
  }

  close() {
    return this.#page.close();
  }

  #tile(name) {
    return this.#page.locator('.tile', { has: this.#page.getByText(name, { exact: true }) });
  }
}
