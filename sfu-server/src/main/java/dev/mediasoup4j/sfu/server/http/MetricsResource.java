package dev.mediasoup4j.sfu.server.http;

import dev.mediasoup4j.sfu.server.config.MetricsConfig;
import dev.mediasoup4j.sfu.server.metrics.Census;
import dev.mediasoup4j.sfu.server.metrics.Metrics;
import dev.mediasoup4j.sfu.server.signaling.ErrorCode;
import dev.mediasoup4j.sfu.server.signaling.RequestException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /metrics}, for who has the metrics' token; without one, for everybody who reaches a
 * server that listens on this machine alone.
 */
public final class MetricsResource implements HttpResource {
  private final Metrics metrics;
  private final Supplier<CompletionStage<Census>> counting;
  private final @Nullable String token;
  private final boolean loopback;

  public MetricsResource(
      Metrics metrics,
      Supplier<CompletionStage<Census>> counting,
      @Nullable MetricsConfig config,
      boolean loopback) {
    this.metrics = metrics;
    this.counting = counting;
    token = config == null ? null : config.token();
    this.loopback = loopback;
  }

  @Override
  public CompletionStage<HttpPage> get(HttpHeaders requestHeaders) {
    RequestException refusal = refusal(requestHeaders.get(HttpHeaderNames.AUTHORIZATION));
    if (refusal != null) {
      return CompletableFuture.completedFuture(HttpPage.unauthorized(refusal));
    }
    return counting.get().thenApply(census -> page(metrics.scrape(census)));
  }

  private @Nullable RequestException refusal(@Nullable String authorization) {
    if (token == null) {
      return loopback
          ? null
          : new RequestException(
              ErrorCode.REFUSED, "metrics.token is not set, and this server is no loopback one");
    }
    // In constant time.
    boolean same =
        authorization != null
            && MessageDigest.isEqual(bytes(authorization), bytes("Bearer " + token));
    return same
        ? null
        : new RequestException(ErrorCode.REFUSED, "the metrics' token is needed: Bearer TOKEN");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static HttpPage page(String text) {
    return new HttpPage(
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        bytes(text),
        Map.of("cache-control", "no-store"));
  }
}
