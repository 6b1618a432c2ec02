package dev.mediasoup4j.sfu.server.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What one path of the HTTP port answers to a GET. Called on netty's threads; must not wait. */
@FunctionalInterface
public interface HttpResource {
  CompletionStage<HttpPage> get(HttpHeaders requestHeaders);

  /** One whose answer is there at once. */
  static HttpResource of(Function<HttpHeaders, HttpPage> page) {
    return requestHeaders -> CompletableFuture.completedFuture(page.apply(requestHeaders));
  }
}
