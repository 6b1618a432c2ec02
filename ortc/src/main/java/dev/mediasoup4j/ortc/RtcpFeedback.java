package dev.mediasoup4j.ortc;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A feedback message of a codec (RFC 4585 section 4.2), such as {@code nack pli}.
 *
 * @param type such as {@code nack}, {@code ccm}, {@code goog-remb} or {@code transport-cc}
 * @param parameter such as {@code pli}; empty when there is none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RtcpFeedback(@JsonProperty(required = true) String type, String parameter) {

  public RtcpFeedback {
    Fields.require("rtcpFeedback.type", type);
    parameter = Fields.orEmpty(parameter);
  }

  public RtcpFeedback(String type) {
    this(type, "");
  }
}
