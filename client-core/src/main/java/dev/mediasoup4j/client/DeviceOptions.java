package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a {@link Device} is made from. */
public final class DeviceOptions {
  private final @Nullable HandlerFactory handlerFactory;
  private final @Nullable String handlerName;
  private final Map<String, Boolean> forcedRtpExtensions;
  private final Executor callbackExecutor;
  private final BooleanSupplier onCallbackExecutor;

  private DeviceOptions(Builder builder) {
    this.handlerFactory = builder.handlerFactory;
    this.handlerName = builder.handlerName;
    this.forcedRtpExtensions = Map.copyOf(builder.forcedRtpExtensions);
    this.callbackExecutor = builder.callbackExecutor;
    this.onCallbackExecutor = builder.onCallbackExecutor;
  }

  public static Builder builder() {
    return new Builder();
  }

  @Nullable HandlerFactory handlerFactory() {
    return handlerFactory;
  }

  @Nullable String handlerName() {
    return handlerName;
  }

  Map<String, Boolean> forcedRtpExtensions() {
    return forcedRtpExtensions;
  }

  SerialQueue callbacks() {
    return new SerialQueue(callbackExecutor, onCallbackExecutor);
  }

  /** Collects what is not as by default. */
  public static final class Builder {
    private @Nullable HandlerFactory handlerFactory;
    private @Nullable String handlerName;
    private final Map<String, Boolean> forcedRtpExtensions = new LinkedHashMap<>();
    private Executor callbackExecutor = Runnable::run;
    private BooleanSupplier onCallbackExecutor = () -> false;

    private Builder() {}

    /** An engine of one's own. By default one is found: native WebRTC where it can run. */
    public Builder handlerFactory(HandlerFactory value) {
      handlerFactory = value;
      return this;
    }

    /** One of the engines that are found, by name. */
    public Builder handlerName(String value) {
      handlerName = value;
      return this;
    }

    /** Asks for an RTP header extension, or forbids it. */
    public Builder forcedRtpExtension(String uri, boolean enabled) {
      forcedRtpExtensions.put(uri, enabled);
      return this;
    }

    /**
     * Where listeners run, one after another. By default, on a thread of the library.
     *
     * <p>{@code close()} waits until the listeners have been told, for a second at most: where it
     * is called on the executor's own thread, {@link #callbackExecutor(Executor, BooleanSupplier)}
     * avoids that.
     */
    public Builder callbackExecutor(Executor executor) {
      return callbackExecutor(executor, () -> false);
    }

    /**
     * Where listeners run, one after another, such as {@code SwingUtilities::invokeLater} with
     * {@code SwingUtilities::isEventDispatchThread}.
     *
     * @param onExecutor whether the calling thread is the executor's
     */
    public Builder callbackExecutor(Executor executor, BooleanSupplier onExecutor) {
      callbackExecutor = executor;
      onCallbackExecutor = onExecutor;
      return this;
    }

    /**
     * The options.
     *
     * @throws InvalidParametersException when both an engine and an engine's name were given
     */
    public DeviceOptions build() {
      if (handlerFactory != null && handlerName != null) {
        throw new InvalidParametersException(
            "just one of handlerName or handlerFactory can be given");
      }
      return new DeviceOptions(this);
    }
  }
}
