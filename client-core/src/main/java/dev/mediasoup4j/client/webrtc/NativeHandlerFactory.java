package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.handler.RecvHandler;
import dev.mediasoup4j.client.handler.SendHandler;
import dev.mediasoup4j.client.sdp.RtpCapabilitiesReader;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * The engine on native WebRTC: it encodes and decodes.
 *
 * <p>It runs where webrtc-java 0.14 runs. It sends Opus, VP8, VP9, H264 and AV1; VP8 and H264 with
 * up to three layers of simulcast; VP9 with {@code L2T3_KEY} and {@code L3T3_KEY}, VP8 with {@code
 * L1T3}. It can't send other scalability modes, for webrtc-java has no name for them. It knows no
 * additional settings.
 */
public final class NativeHandlerFactory implements HandlerFactory {
  static final String NAME = "native";

  private final HeaderExtensionFilter extensions;

  private NativeHandlerFactory(HeaderExtensionFilter extensions) {
    this.extensions = extensions;
  }

  /**
   * An engine that leaves the choice of header extensions to libwebrtc.
   *
   * @throws dev.mediasoup4j.ortc.UnsupportedException naming the libraries that are missing
   */
  public static NativeHandlerFactory create() {
    return create(Map.of());
  }

  /**
   * An engine.
   *
   * @param forcedRtpExtensions RTP header extensions by URI: false forbids one; true has no effect,
   *     for all that libwebrtc offers is asked for already
   * @throws dev.mediasoup4j.ortc.UnsupportedException naming the libraries that are missing
   */
  public static NativeHandlerFactory create(Map<String, Boolean> forcedRtpExtensions) {
    NativeLibraries.require();
    return new NativeHandlerFactory(new HeaderExtensionFilter(forcedRtpExtensions));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CompletionStage<RtpCapabilities> getNativeSendRtpCapabilities() {
    return capabilities(NativeFactory.Role.SEND);
  }

  @Override
  public CompletionStage<RtpCapabilities> getNativeRecvRtpCapabilities() {
    return capabilities(NativeFactory.Role.RECEIVE);
  }

  @Override
  public SendHandler createSendHandler(HandlerOptions options, HandlerListener listener) {
    return new NativeSendHandler(options, listener, extensions, this::getNativeSendRtpCapabilities);
  }

  @Override
  public RecvHandler createRecvHandler(HandlerOptions options, HandlerListener listener) {
    return new NativeRecvHandler(options, listener, extensions);
  }

  private CompletionStage<RtpCapabilities> capabilities(NativeFactory.Role role) {
    return NativeOffers.of(role)
        .thenApply(offer -> RtpCapabilitiesReader.read(extensions.apply(offer)));
  }
}
