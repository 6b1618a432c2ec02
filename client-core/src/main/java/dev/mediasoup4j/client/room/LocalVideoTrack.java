package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.VideoSource;
import dev.mediasoup4j.client.media.VideoTrack;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Pictures that we send. */
public final class LocalVideoTrack extends LocalTrack {
  LocalVideoTrack(
      VideoTrack track,
      PublishOptions options,
      SerialQueue callbacks,
      Consumer<LocalTrack> forget) {
    super(track, options, callbacks, forget);
  }

  /**
   * Sends the pictures of another source, as to share the screen instead of the camera; the others
   * keep their track. The source before is stopped.
   */
  public CompletableFuture<Void> replaceWith(VideoSource source) {
    return replace(VideoTrack.of(source));
  }
}
