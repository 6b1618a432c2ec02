package dev.mediasoup4j.sfu;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an observer tells, as mediasoup's {@code RtpObserverType}. */
public enum RtpObserverType {
  @JsonProperty("audiolevel")
  AUDIO_LEVEL,
  @JsonProperty("activespeaker")
  ACTIVE_SPEAKER
}
