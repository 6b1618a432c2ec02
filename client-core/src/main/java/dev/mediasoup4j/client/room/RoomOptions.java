package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DeviceOptions;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.ProducerInfo;
import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which room to join, as whom, and what for. */
public final class RoomOptions {
  private final JoinRequest joinRequest;
  private final @Nullable HandlerFactory handlerFactory;
  private final @Nullable String handlerName;
  private final SerialQueue callbacks;
  private final Predicate<? super ProducerInfo> subscribeTo;
  private final boolean messages;
  private final IceTransportPolicy iceTransportPolicy;
  private final ReconnectOptions reconnect;

  private RoomOptions(Builder builder) {
    joinRequest =
        new JoinRequest(builder.roomId, builder.peerId, builder.displayName, builder.token, null);
    handlerFactory = builder.handlerFactory;
    handlerName = builder.handlerName;
    callbacks = new SerialQueue(builder.callbackExecutor, builder.onCallbackExecutor);
    subscribeTo = builder.subscribeTo;
    messages = builder.messages;
    iceTransportPolicy = builder.iceTransportPolicy;
    reconnect = builder.reconnect;
  }

  /** Options for the room of this name. */
  public static Builder builder(String roomId) {
    return new Builder(roomId);
  }

  JoinRequest joinRequest() {
    return joinRequest;
  }

  /** What the room's listeners and its device's run on, one after another. */
  SerialQueue callbacks() {
    return callbacks;
  }

  DeviceOptions deviceOptions() {
    var builder = DeviceOptions.builder().callbackExecutor(callbacks, callbacks::runsHere);
    if (handlerFactory != null) builder.handlerFactory(handlerFactory);
    if (handlerName != null) builder.handlerName(handlerName);
    return builder.build();
  }

  boolean subscribesTo(ProducerInfo producer) {
    return subscribeTo.test(producer);
  }

  boolean messages() {
    return messages;
  }

  IceTransportPolicy iceTransportPolicy() {
    return iceTransportPolicy;
  }

  ReconnectOptions reconnect() {
    return reconnect;
  }

  /** Collects what is not as by default. */
  public static final class Builder {
    private final String roomId;
    private @Nullable String peerId;
    private String displayName = "";
    private @Nullable String token;
    private @Nullable HandlerFactory handlerFactory;
    private @Nullable String handlerName;
    private Executor callbackExecutor = Runnable::run;
    private BooleanSupplier onCallbackExecutor = () -> false;
    private Predicate<? super ProducerInfo> subscribeTo = producer -> true;
    private boolean messages = true;
    private IceTransportPolicy iceTransportPolicy = IceTransportPolicy.ALL;
    private ReconnectOptions reconnect = ReconnectOptions.defaults();

    private Builder(String roomId) {
      this.roomId = roomId;
    }

    /** By default the server chooses one. */
    public Builder peerId(String value) {
      peerId = value;
      return this;
    }

    /** What the others see. */
    public Builder displayName(String value) {
      displayName = value;
      return this;
    }

    /** What the server lets in by. */
    public Builder token(@Nullable String value) {
      token = value;
      return this;
    }

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

    /** Where listeners run, one after another. By default, on a thread of the library. */
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

    /** Which of the others' producers are received; all by default. */
    public Builder subscribeTo(Predicate<? super ProducerInfo> value) {
      subscribeTo = value;
      return this;
    }

    /** Whether chat and messages can be sent; true by default. */
    public Builder messages(boolean value) {
      messages = value;
      return this;
    }

    public Builder iceTransportPolicy(IceTransportPolicy value) {
      iceTransportPolicy = value;
      return this;
    }

    /** How the room gets back to a server that it lost. */
    public Builder reconnect(ReconnectOptions value) {
      reconnect = value;
      return this;
    }

    /**
     * Checks the names.
     *
     * @throws InvalidParametersException naming the field that is blank
     */
    public RoomOptions build() {
      return new RoomOptions(this);
    }
  }
}
