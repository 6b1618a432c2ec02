package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.Locale;
import java.util.Map;

/** What a track shows or plays, as its sender names it to the others. */
public enum TrackSource {
  CAMERA,
  MICROPHONE,
  SCREEN;

  /** The member of a producer's {@code appData} that names it, as the room page has it. */
  private static final String APP_DATA = "source";

  /**
   * Reads the {@code appData}: the room page and this library write {@code source}, mediasoup-demo
   * writes {@code share} with a shared screen. Without, it is a camera or a microphone.
   */
  static TrackSource of(ProducerInfo producer) {
    Object named = producer.appData().get(APP_DATA);
    for (TrackSource source : values()) {
      if (source.toString().equals(named)) return source;
    }
    if (producer.kind() == MediaKind.AUDIO) return MICROPHONE;
    return Boolean.TRUE.equals(producer.appData().get("share")) ? SCREEN : CAMERA;
  }

  Map<String, Object> toAppData() {
    return Map.of(APP_DATA, toString());
  }

  /** In lower case, as others are told. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
