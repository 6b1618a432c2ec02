package dev.mediasoup4j.client.socketio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mediasoup4j.client.http.Opening;
import dev.mediasoup4j.client.http.SharedHttp;
import dev.mediasoup4j.client.http.TrustedCertificates;
import dev.mediasoup4j.client.signaling.SignalingException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is, and by what it is reached.
 *
 * @param root the server without a path
 * @param prefix where a reverse proxy has the server: empty, or a path without a slash at its end
 */
record Endpoint(URI root, String prefix, OkHttpClient http) {
  static Endpoint of(URI url, @Nullable Path trustedCertificates) {
    String path = url.getPath() == null ? "" : url.getPath();
    return new Endpoint(
        url.resolve("/"),
        path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
        trustedCertificates == null
            ? SharedHttp.CLIENT
            : TrustedCertificates.client(trustedCertificates));
  }

  /** What the server is told in the URL's query, without what has no value. */
  static String query(ObjectNode texts) {
    return texts.properties().stream()
        .filter(field -> !field.getValue().asText().isEmpty())
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue().asText()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  SignalingException refused(String reason, @Nullable Throwable cause) {
    return SignalingException.unexpected(
        Opening.CONNECT, "a Socket.IO server at " + this, "connecting failed: " + reason, cause);
  }

  @Override
  public String toString() {
    return root + prefix;
  }
}
