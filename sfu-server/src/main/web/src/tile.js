const SPEAKING_LEVEL = 0.02;
const LAYER_NAMES = [['Full'], ['Low', 'High'], ['Low', 'Medium', 'High']];

/** One participant's picture, or one shared screen, with what there is to say about it. */
export class Tile {
  #element = document.getElementById('tile').content.firstElementChild.cloneNode(true);
  #video = this.#part('video');
  #select = this.#part('select');
  #track;

  /** `prefer(track, spatialLayer)` is called when the user asks for a layer; null for the best. */
  constructor(root, prefer) {
    this.#select.addEventListener('change', () => {
      const { value } = this.#select;
      prefer(this.#track, value === '' ? null : Number(value));
    });
    root.append(this.#element);
  }

  /** `media` is the MediaStreamTrack, `track` the call's, where it is somebody else's. */
  show({ name, own = false, screen = false, muted = false, track, media }) {
    this.#track = track;
    const { classList } = this.#element;
    classList.toggle('own', own);
    classList.toggle('screen', screen);
    classList.toggle('without-picture', !media || track?.paused === true);
    this.#part('.name').textContent = name;
    this.#part('.avatar').textContent = initials(name.replace(' (you)', ''));
    this.#part('.muted').toggleAttribute('hidden', !muted || screen);
    this.#part('.note').textContent = this.#note(own, screen, track, media);
    this.#showMedia(media);
    this.#showLayers(track);
  }

  showLevel(level) {
    this.#element.classList.toggle('speaking', level > SPEAKING_LEVEL);
  }

  remove() {
    this.#video.srcObject = null;
    this.#element.remove();
  }

  #note(own, screen, track, media) {
    if (track && !track.consumer) return 'connecting …';
    if (track?.paused) return 'paused';
    if (!media && !screen) return own ? 'camera off' : 'no camera';
    return '';
  }

  #showMedia(media) {
    const [shown] = this.#video.srcObject?.getTracks() ?? [];
    if (shown === media) return;
    this.#video.srcObject = media ? new MediaStream([media]) : null;
  }

  #showLayers(track) {
    const layers = track?.consumer ? track.spatialLayers : 1;
    this.#part('.layers').hidden = layers < 2;
    if (layers < 2) return;
    const names = LAYER_NAMES[layers - 1] ?? Array.from({ length: layers }, (_, layer) => `${layer}`);
    const current = names[track.currentLayer];
    const options = [['', current ? `Auto (${current.toLowerCase()})` : 'Auto']];
    names.forEach((name, layer) => options.push([String(layer), name]));
    if (this.#select.length !== options.length) {
      this.#select.replaceChildren(...options.map(([value, text]) => new Option(text, value)));
    }
    this.#select.options[0].text = options[0][1];
    this.#select.value = track.preferredLayer ?? '';
    this.#select.dataset.current = track.currentLayer ?? '';
  }

  #part(selector) {
    return this.#element.querySelector(selector);
  }
}

function initials(name) {
  return name.split(/\s+/).slice(0, 2).map(([first]) => first?.toUpperCase() ?? '').join('');
}
