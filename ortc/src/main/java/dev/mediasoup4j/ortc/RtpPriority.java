package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonValue;

/** Priority of an encoding against others (RFC 8837 section 3). */
public enum RtpPriority {
  VERY_LOW("very-low"),
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high");

  private final String value;

  RtpPriority(String value) {
    this.value = value;
  }

  /** As written in JSON. */
  @JsonValue
  @Override
  public String toString() {
    return value;
  }
}
