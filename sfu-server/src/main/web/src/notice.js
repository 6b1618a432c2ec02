const SHOWN_MILLIS = 8000;

/** One line over the tiles: something that went wrong, or a question with its button. */
export class Notice {
  #element;
  #text;
  #button;
  #timer;

  constructor(element) {
    this.#element = element;
    this.#text = element.querySelector('span');
    this.#button = element.querySelector('button');
  }

  /** Shows it for a while. */
  say(text) {
    this.#show(text, 'Dismiss', () => {});
    this.#timer = setTimeout(() => (this.#element.hidden = true), SHOWN_MILLIS);
  }

  /** Shows it until the button is pressed. */
  ask(text, label, action) {
    this.#show(text, label, action);
  }

  #show(text, label, action) {
    clearTimeout(this.#timer);
    this.#text.textContent = text;
    this.#button.textContent = label;
    this.#button.onclick = () => {
      this.#element.hidden = true;
      action();
    };
    this.#element.hidden = false;
  }
}
