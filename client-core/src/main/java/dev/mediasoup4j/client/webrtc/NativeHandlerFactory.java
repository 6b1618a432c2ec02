package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.handler.RecvHandler;
import dev.mediasoup4j.client.handler.SendHandler;
import dev.mediasoup4j.client.sdp.RtpCapabilitiesReader;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.onvoid.webrtc.TlsCertPolicy;
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
  private final TlsCertPolicy turnCertificates;

  private NativeHandlerFactory(HeaderExtensionFilter extensions, TlsCertPolicy turnCertificates) {
    this.extensions = extensions;
    this.turnCertificates = turnCertificates;
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
    return new NativeHandlerFactory(
        new HeaderExtensionFilter(forcedRtpExtensions), TlsCertPolicy.SECURE);
  }

  /**
   * The same engine, which takes TURN servers over TLS ({@code turns:}) whatever certificate they
   * show: for tests, and for networks with an authority of their own. libwebrtc trusts the public
   * authorities that are built into it, and webrtc-java has no way to add one.
   *
   * <p>Media and messages stay encrypted between us and the SFU (DTLS). What is given up is to know
   * that one speaks to that TURN server.
   */
  public NativeHandlerFactory acceptingAnyTurnCertificate() {
    return new NativeHandlerFactory(extensions, TlsCertPolicy.INSECURE_NO_CHECK);
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
    return new NativeSendHandler(
        options, listener, extensions, turnCertificates, this::getNativeSendRtpCapabilities);
  }

  @Override
  public RecvHandler createRecvHandler(HandlerOptions options, HandlerListener listener) {
    return new NativeRecvHandler(options, listener, extensions, turnCertificates);
  }

  private CompletionStage<RtpCapabilities> capabilities(NativeFactory.Role role) {
    return NativeOffers.of(role)
        .thenApply(offer -> RtpCapabilitiesReader.read(extensions.apply(offer)));
  }
}
