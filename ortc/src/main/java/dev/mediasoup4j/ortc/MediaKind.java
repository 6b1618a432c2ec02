package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether a stream carries sound or pictures. */
public enum MediaKind {
  AUDIO("audio"),
  VIDEO("video");

  private final String value;

  MediaKind(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
