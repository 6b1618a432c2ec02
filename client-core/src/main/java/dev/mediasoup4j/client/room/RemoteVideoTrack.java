package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.media.VideoSink;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.signaling.ProducerInfo;

/** Pictures of another participant. */
public final class RemoteVideoTrack extends RemoteTrack {
  private final VideoTrack track;

  RemoteVideoTrack(ProducerInfo producer, Consumer consumer, VideoTrack track, boolean paused) {
    super(producer, consumer, paused);
    this.track = track;
  }

  /** Calls the sink with every picture from now on. */
  public SinkSubscription addSink(VideoSink sink) {
    return track.addSink(sink);
  }
}
