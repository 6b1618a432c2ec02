package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Consumer;
import dev.mediasoup4j.client.media.AudioSink;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.SinkSubscription;
import dev.mediasoup4j.client.signaling.ProducerInfo;

/** Sound of another participant. */
public final class RemoteAudioTrack extends RemoteTrack {
  private final LastingSinks<AudioSink> sinks;

  RemoteAudioTrack(ProducerInfo producer, Consumer consumer, AudioTrack track, boolean paused) {
    super(producer, consumer, paused);
    this.sinks = new LastingSinks<>(track::addSink);
  }

  /** Calls the sink with every 10 ms from now on. */
  public SinkSubscription addSink(AudioSink sink) {
    return sinks.add(sink);
  }

  @Override
  void moveSinks(MediaStreamTrack track) {
    sinks.moveTo(((AudioTrack) track)::addSink);
  }
}
