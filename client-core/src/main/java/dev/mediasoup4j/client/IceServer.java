package dev.mediasoup4j.client;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A STUN or TURN server, in the JSON of the W3C's {@code RTCIceServer}, with the {@code ttl} that
 * the TURN REST scheme adds.
 *
 * @param urls such as {@code turn:turn.example.com:3478?transport=udp}; JSON may give one string
 * @param username for TURN
 * @param credential for TURN
 * @param ttlSeconds how long the credential is good for once it was handed out; null for ever
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IceServer(
    @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> urls,
    @Nullable String username,
    @Nullable String credential,
    @JsonProperty("ttl") @Nullable Long ttlSeconds) {

  public IceServer {
    if (urls == null || urls.isEmpty()) throw new InvalidParametersException("missing urls");
    urls = List.copyOf(urls);
  }

  /** One whose credential is good for ever. */
  public IceServer(List<String> urls, @Nullable String username, @Nullable String credential) {
    this(urls, username, credential, null);
  }

  /** A STUN server. */
  public static IceServer stun(String url) {
    return new IceServer(List.of(url), null, null);
  }

  /** A TURN server. */
  public static IceServer turn(String url, String username, String credential) {
    return new IceServer(List.of(url), username, credential);
  }

  /** Without the credential, which belongs in no log. */
  @Override
  public String toString() {
    return "IceServer" + urls;
  }
}
