package dev.mediasoup4j.client;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.Subscription;

/** Watches a {@link Producer} or {@link Consumer}, whoever made it do what it does. */
public final class MediaObserver {
  final Listeners<Runnable> close;
  final Listeners<Runnable> pause;
  final Listeners<Runnable> resume;
  final Listeners<Runnable> trackEnded;

  MediaObserver(SerialQueue callbacks) {
    this.close = new Listeners<>(callbacks);
    this.pause = new Listeners<>(callbacks);
    this.resume = new Listeners<>(callbacks);
    this.trackEnded = new Listeners<>(callbacks);
  }

  /** It closed, for whatever reason. */
  public Subscription onClose(Runnable listener) {
    return close.add(listener);
  }

  public Subscription onPause(Runnable listener) {
    return pause.add(listener);
  }

  public Subscription onResume(Runnable listener) {
    return resume.add(listener);
  }

  public Subscription onTrackEnded(Runnable listener) {
    return trackEnded.add(listener);
  }

  void clear() {
    close.clear();
    pause.clear();
    resume.clear();
    trackEnded.clear();
  }
}
