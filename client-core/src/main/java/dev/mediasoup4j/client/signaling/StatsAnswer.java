package dev.mediasoup4j.client.signaling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;

/** Statistics as the server has them. */
@JsonIgnoreProperties(ignoreUnknown = true)
record StatsAnswer(@JsonProperty(required = true) List<Map<String, Object>> stats) {
  StatsAnswer {
    Required.field("stats", stats);
  }
}
