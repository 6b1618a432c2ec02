package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.AudioTrack;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Sound that we send. */
public final class LocalAudioTrack extends LocalTrack {
  LocalAudioTrack(
      AudioTrack track,
      PublishOptions options,
      SerialQueue callbacks,
      Consumer<LocalTrack> forget) {
    super(track, options, callbacks, forget);
  }

  /** Sends the sound of another source; the others keep their track. The one before is stopped. */
  public CompletableFuture<Void> replaceWith(AudioSource source) {
    return replace(AudioTrack.of(source));
  }

  @Override
  void onReplaced() {}
}
