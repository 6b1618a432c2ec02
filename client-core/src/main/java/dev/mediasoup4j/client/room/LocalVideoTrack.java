package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.media.VideoSource;
import dev.mediasoup4j.client.media.VideoTrack;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Pictures that we send. */
public final class LocalVideoTrack extends LocalTrack {
  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

  LocalVideoTrack(
      VideoTrack track,
      PublishOptions options,
      SerialQueue callbacks,
      Consumer<LocalTrack> forget) {
    super(track, options, callbacks, forget);
  }

  /**
   * Sends the pictures of another source, as to share the screen instead of the camera; the others
   * keep their track, and its {@link TrackSource}. The source before is stopped.
   */
  public CompletableFuture<Void> replaceWith(VideoSource source) {
    return replace(VideoTrack.of(source));
  }

  /**
   * Calls the sink with every picture that we send from now on, of whichever source: what we see of
   * ourselves. They are black while it is paused.
   */
  public Subscription addSink(VideoSink sink) {
    var viewer = new Viewer(sink);
    viewers.add(viewer);
    viewer.watchWhatIsSent();
    return () -> {
      viewers.remove(viewer);
      viewer.leave();
    };
  }

  @Override
  void onReplaced() {
    viewers.forEach(Viewer::watchWhatIsSent);
  }

  /** A sink at the track that is sent. */
  private final class Viewer {
    private final VideoSink sink;

    // Guarded by this.
    private @Nullable MediaStreamTrack watched;
    private @Nullable Subscription subscription;
    private boolean left;

    Viewer(VideoSink sink) {
      this.sink = sink;
    }

    synchronized void watchWhatIsSent() {
      MediaStreamTrack track = track();
      if (left || track == watched) return;
      if (subscription != null) subscription.close();
      watched = track;
      subscription = ((VideoTrack) track).addSink(sink);
    }

    void leave() {
      Subscription last;
      synchronized (this) {
        left = true;
        last = subscription;
      }
      if (last != null) last.close();
    }
  }
}
