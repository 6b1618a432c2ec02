package dev.mediasoup4j.client.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.ortc.Json;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The one HTTP client of all connections. Its threads are daemons, and end when idle. */
public final class SharedHttp {
  private static final int IDLE_SECONDS = 5;
  private static final int NOT_FOUND = 404;

  public static final OkHttpClient CLIENT = client();

  private SharedHttp() {}

  private static OkHttpClient client() {
    var threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              var thread = new Thread(task, "mediasoup4j-http");
              thread.setDaemon(true);
              return thread;
            });
    var dispatcher = new Dispatcher(threads);
    // A WebSocket is a running call for as long as it is open: by default the 65th would wait.
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return new OkHttpClient.Builder()
        .dispatcher(dispatcher)
        .readTimeout(1, TimeUnit.MINUTES) // longer than a long poll
        .build();
  }

  /**
   * Gets a JSON document; an empty array where the server has no such page.
   *
   * @param operation for messages
   */
  public static CompletableFuture<JsonNode> getJson(
      String operation, URI url, @Nullable String bearerToken, Duration timeout) {
    return getJson(CLIENT, operation, url, bearerToken, timeout);
  }

  /** As the other one, with a client that is made out of {@link #CLIENT}. */
  public static CompletableFuture<JsonNode> getJson(
      OkHttpClient client,
      String operation,
      URI url,
      @Nullable String bearerToken,
      Duration timeout) {
    var request = new Request.Builder().url(url.toString());
    if (bearerToken != null) request.header("Authorization", "Bearer " + bearerToken);
    var result = new CompletableFuture<JsonNode>();
    client
        .newBuilder()
        .callTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .build()
        .newCall(request.build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                result.completeExceptionally(
                    SignalingException.unexpected(
                        operation, "JSON from " + url, "it failed: " + failure, failure));
              }

              @Override
              public void onResponse(Call call, Response response) {
                try (response) {
                  result.complete(read(operation, url, response));
                } catch (IOException e) {
                  onFailure(call, e);
                } catch (SignalingException e) {
                  result.completeExceptionally(e);
                }
              }
            });
    return result;
  }

  private static JsonNode read(String operation, URI url, Response response) throws IOException {
    if (response.code() == NOT_FOUND) return JsonNodeFactory.instance.arrayNode();
    if (!response.isSuccessful() || response.body() == null) {
      throw SignalingException.unexpected(
          operation, "JSON from " + url, "HTTP status " + response.code() + " came", null);
    }
    try {
      return Json.mapper().readTree(response.body().bytes());
    } catch (JsonProcessingException e) {
      throw SignalingException.unexpected(
          operation, "JSON from " + url, "it is none: " + e.getOriginalMessage(), e);
    }
  }
}
