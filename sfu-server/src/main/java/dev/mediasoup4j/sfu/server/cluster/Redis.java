package dev.mediasoup4j.sfu.server.cluster;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.config.SingleServerConfig;

/**
 * One Redis server, through Redisson. Safe to use from any thread; but for {@link #connect} nothing
 * waits. Stages end on threads of Redisson. While Redis is away they fail, and Redisson connects
 * and subscribes again by itself.
 */
public final class Redis implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 2000;
  private static final int DEFAULT_PORT = 6379;

  private final RedissonClient client;

  private Redis(RedissonClient client) {
    this.client = client;
  }

  /**
   * Waits for the connection.
   *
   * @throws IOException if there is none to be had
   */
  static Redis connect(URI url) throws IOException {
    var config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config.setThreads(2);
    config.setNettyThreads(2);
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    String address = url.getScheme() + "://" + url.getHost() + ":" + port;
    SingleServerConfig server = config.useSingleServer().setAddress(address);
    server.setTimeout(TIMEOUT_MILLIS).setConnectTimeout(TIMEOUT_MILLIS).setRetryAttempts(0);
    server.setConnectionPoolSize(4).setConnectionMinimumIdleSize(1);
    server.setSubscriptionConnectionPoolSize(1).setSubscriptionConnectionMinimumIdleSize(1);
    String database = url.getPath();
    if (database != null && database.matches("/\\d{1,4}")) {
      server.setDatabase(Integer.parseInt(database.substring(1)));
    }
    setCredentials(config, url.getUserInfo());
    try {
      return new Redis(Redisson.create(config));
    } catch (RedisException e) {
      throw new IOException("can't reach the Redis server of the cluster at " + address, e);
    }
  }

  private static void setCredentials(Config config, @Nullable String userInfo) {
    if (userInfo == null) return;
    int colon = userInfo.indexOf(':');
    if (colon > 0) config.setUsername(userInfo.substring(0, colon));
    config.setPassword(userInfo.substring(colon + 1));
  }

  /** Runs a script in Lua, which returns a list of strings. */
  CompletionStage<List<String>> eval(String script, List<String> keys, Object... arguments) {
    return client
        .getScript(StringCodec.INSTANCE)
        .evalAsync(
            RScript.Mode.READ_WRITE,
            script,
            RScript.ReturnType.LIST,
            List.<Object>copyOf(keys),
            arguments);
  }

  CompletionStage<Long> publish(String topic, String message) {
    return client.getTopic(topic, StringCodec.INSTANCE).publishAsync(message);
  }

  /** Called on threads of Redisson, several at once. */
  CompletionStage<Integer> subscribe(String topic, Consumer<String> listener) {
    return client
        .getTopic(topic, StringCodec.INSTANCE)
        .addListenerAsync(String.class, (channel, message) -> listener.accept(message));
  }

  @Override
  public void close() {
    client.shutdown(0, TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
  }
}
