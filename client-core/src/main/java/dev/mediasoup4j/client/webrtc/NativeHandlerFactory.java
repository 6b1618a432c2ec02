package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.ConnectionState;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.IceGatheringState;
import dev.mediasoup4j.client.IceTransportPolicy;
import dev.mediasoup4j.client.handler.HandlerFactory;
import dev.mediasoup4j.client.handler.HandlerListener;
import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.client.handler.RecvHandler;
import dev.mediasoup4j.client.handler.SendHandler;
import dev.mediasoup4j.client.media.AudioFrame;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.PushVideoSource;
import dev.mediasoup4j.client.media.SourceOutput;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.sdp.RtpCapabilitiesReader;
import dev.mediasoup4j.client.sdp.SessionDescription;
import dev.mediasoup4j.ortc.RtpCapabilities;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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

  /** What a connection of that role offers for tracks that never carry anything. */
  private CompletionStage<RtpCapabilities> capabilities(NativeFactory.Role role) {
    return CompletableFuture.supplyAsync(
        () -> {
          var configuration = new NativeConfiguration(List.of(), IceTransportPolicy.ALL);
          try (var connection = NativePeerConnection.open(role, configuration, new Nobody())) {
            for (MediaStreamTrack track :
                List.of(AudioTrack.of(new NoSound()), VideoTrack.of(new PushVideoSource()))) {
              NativeSender probe = connection.addSender(track, "probe", List.of());
              if (role == NativeFactory.Role.RECEIVE) probe.receiveInstead();
            }
            String offer = NativeHandler.await(connection.createOffer(false));
            return RtpCapabilitiesReader.read(extensions.apply(SessionDescription.parse(offer)));
          }
        },
        SerialExecutor.pool());
  }

  /** A microphone that is never there. */
  private static final class NoSound implements AudioSource {
    @Override
    public void start(SourceOutput<AudioFrame> output) {}

    @Override
    public void stop() {}
  }

  private static final class Nobody implements NativePeerConnection.Listener {
    @Override
    public void onIceGatheringStateChange(IceGatheringState state) {}

    @Override
    public void onIceCandidateError(IceCandidateError error) {}

    @Override
    public void onConnectionStateChange(ConnectionState state) {}
  }
}
