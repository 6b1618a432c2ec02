package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerFactoryProvider;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that sends to and receives from a mediasoup router: mediasoup-client's {@code
 * Device}. Thread-safe; holds nothing that needs closing.
 */
public final class Device {
  private final HandlerFactory handlerFactory;
  private final SerialQueue callbacks;
  private final DeviceObserver observer;

  private final Object loading = new Object();
  private volatile @Nullable DeviceCapabilities capabilities;

  private Device(HandlerFactory handlerFactory, SerialQueue callbacks) {
    this.handlerFactory = handlerFactory;
    this.callbacks = callbacks;
    this.observer = new DeviceObserver(callbacks);
  }

  /**
   * A device on native WebRTC.
   *
   * @throws UnsupportedException when it can't run here, saying why
   */
  public static Device create() {
    return create(DeviceOptions.builder().build());
  }

  /** A device on an engine of one's own. */
  public static Device create(HandlerFactory handlerFactory) {
    return create(DeviceOptions.builder().handlerFactory(handlerFactory).build());
  }

  /**
   * A device on the engine that the options say.
   *
   * @throws UnsupportedException when no engine can run here, saying why
   * @throws InvalidParametersException when there is no engine of the name that was given
   */
  public static Device create(DeviceOptions options) {
    HandlerFactory given = options.handlerFactory();
    return new Device(given != null ? given : find(options), options.callbacks());
  }

  private static HandlerFactory find(DeviceOptions options) {
    String name = options.handlerName();
    for (HandlerFactoryProvider provider :
        ServiceLoader.load(HandlerFactoryProvider.class, Device.class.getClassLoader())) {
      if (name == null || name.equals(provider.name())) {
        return provider.create(options.forcedRtpExtensions());
      }
    }
    if (name == null) throw new UnsupportedException("device not supported: no engine was found");
    throw new InvalidParametersException("unknown handlerName \"" + name + "\"");
  }

  /** Which engine it runs on. */
  public String handlerName() {
    return handlerFactory.name();
  }

  public boolean loaded() {
    return capabilities != null;
  }

  /**
   * What it can receive.
   *
   * @throws InvalidStateException if not loaded
   */
  public RtpCapabilities recvRtpCapabilities() {
    return requireLoaded().recv();
  }

  /**
   * What it can send.
   *
   * @throws InvalidStateException if not loaded
   */
  public RtpCapabilities sendRtpCapabilities() {
    return requireLoaded().send();
  }

  /**
   * What it can receive.
   *
   * @throws InvalidStateException if not loaded
   * @deprecated use {@link #recvRtpCapabilities}, as the reference says too
   */
  @Deprecated
  public RtpCapabilities rtpCapabilities() {
    return requireLoaded().recv();
  }

  public DeviceObserver observer() {
    return observer;
  }

  /** As {@link #load(RtpCapabilities, boolean)}, with the router's order of codecs. */
  public void load(RtpCapabilities routerRtpCapabilities) {
    load(routerRtpCapabilities, false);
  }

  /**
   * Finds what the engine and the router have in common. No network is involved: it asks the engine
   * and returns within milliseconds.
   *
   * @param preferLocalCodecsOrder whether the engine's first codec is used to send, not the
   *     router's
   * @throws InvalidStateException if already loaded
   * @throws InvalidParametersException naming what is wrong with the capabilities
   */
  public void load(RtpCapabilities routerRtpCapabilities, boolean preferLocalCodecsOrder) {
    synchronized (loading) {
      if (loaded()) throw new InvalidStateException("already loaded");
      if (routerRtpCapabilities == null) {
        throw new InvalidParametersException("missing routerRtpCapabilities");
      }
      RtpCapabilities router =
          ClientOrtc.validateAndNormalizeRtpCapabilities(routerRtpCapabilities);
      RtpCapabilities nativeRecv =
          ClientOrtc.validateAndNormalizeRtpCapabilities(
              await(handlerFactory.getNativeRecvRtpCapabilities()));
      RtpCapabilities nativeSend =
          ClientOrtc.validateAndNormalizeRtpCapabilities(
              await(handlerFactory.getNativeSendRtpCapabilities()));
      capabilities = DeviceCapabilities.of(nativeSend, nativeRecv, router, preferLocalCodecsOrder);
    }
  }

  private static RtpCapabilities await(CompletionStage<RtpCapabilities> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }

  /**
   * Whether there is a codec to send such media with.
   *
   * @throws InvalidStateException if not loaded
   */
  public boolean canProduce(MediaKind kind) {
    DeviceCapabilities loaded = requireLoaded();
    if (kind == null) throw new InvalidParametersException("invalid kind \"null\"");
    return loaded.canProduce(kind);
  }

  /**
   * Makes our end of a transport that the server has made.
   *
   * @throws InvalidStateException if not loaded
   */
  public SendTransport createSendTransport(TransportOptions options) {
    SendTransport transport =
        new SendTransport(options, requireLoaded(), handlerFactory, callbacks);
    observer.newTransport.emit(listener -> listener.accept(transport));
    return transport;
  }

  /**
   * Makes our end of a transport that the server has made.
   *
   * @throws InvalidStateException if not loaded
   */
  public RecvTransport createRecvTransport(TransportOptions options) {
    RecvTransport transport =
        new RecvTransport(options, requireLoaded(), handlerFactory, callbacks);
    observer.newTransport.emit(listener -> listener.accept(transport));
    return transport;
  }

  private DeviceCapabilities requireLoaded() {
    DeviceCapabilities loaded = capabilities;
    if (loaded == null) throw new InvalidStateException("not loaded");
    return loaded;
  }
}
