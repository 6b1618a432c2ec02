package dev.mediasoup4j.sfu.server;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server that clients are told of, in the JSON of the W3C's {@code RTCIceServer}.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}; JSON may give one string
 * @param username for TURN
 * @param credential for TURN
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceServer(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> urls,
    @Nullable String username,
    @Nullable String credential) {
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

  /** Without the credential, which belongs in no log. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
