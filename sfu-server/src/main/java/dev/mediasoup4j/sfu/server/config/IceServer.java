package dev.mediasoup4j.sfu.server.config;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server that clients are told of, in the JSON of the W3C's {@code RTCIceServer},
 * with the {@code ttl} that the TURN REST scheme adds.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}; JSON may give one string
 * @param username for TURN
 * @param credential for TURN
 * @param ttlSeconds how long the credential is good for from now on; null for ever
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceServer(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> urls,
    @Nullable String username,
    @Nullable String credential,
    @JsonProperty("ttl") @Nullable Long ttlSeconds) {
  public IceServer {
    if (urls == null || urls.isEmpty()) {
      throw new InvalidParametersException("iceServers: urls is missing");
    }
    urls = List.copyOf(urls);
    for (String url : urls) {
      if (!url.matches("(stun|stuns|turn|turns):.+")) {
        throw new InvalidParametersException("iceServers: urls has \"" + url + "\"");
      }
      if (url.startsWith("turn") && (username == null || credential == null)) {
        throw new InvalidParametersException(
            "iceServers: " + url + " needs a username and a credential");
      }
    }
  }

  /** One whose credential, if it needs any, is good for ever. */
  public IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
    this(urls, username, credential, null);
  }

  /** Without the credential, which belongs in no log. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
