package dev.mediasoup4j.cli.demo;

import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoFrame;
import dev.mediasoup4j.client.media.VideoSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the pictures that a source makes. */
final class CountedSource implements VideoSource {
  private final VideoSource source;
  private final AtomicInteger pictures = new AtomicInteger();

  CountedSource(VideoSource source) {
    this.source = source;
  }

  int pictures() {
    return pictures.get();
  }

  @Override
  public void start(SourceOutput<VideoFrame> output) {
    source.start(
        new SourceOutput<>() {
          @Override
          public void push(VideoFrame frame) {
            pictures.incrementAndGet();
            output.push(frame);
          }

          @Override
          public void ended() {
            output.ended();
          }
        });
  }

  @Override
  public void stop() {
    source.stop();
  }
}
