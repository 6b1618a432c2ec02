package dev.mediasoup4j.client;

import dev.mediasoup4j.client.handler.SendNegotiator;
import dev.mediasoup4j.ortc.ClientOrtc;
import dev.mediasoup4j.ortc.ExtendedRtpCapabilities;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpParameters;
import org.jspecify.annotations.Nullable;

/** What an engine and a router have in common: a loaded device. */
record DeviceCapabilities(
    RtpCapabilities router,
    boolean preferLocalCodecsOrder,
    RtpCapabilities send,
    RtpCapabilities recv) {

  static DeviceCapabilities of(
      RtpCapabilities nativeSend,
      RtpCapabilities nativeRecv,
      RtpCapabilities router,
      boolean preferLocalCodecsOrder) {
    ExtendedRtpCapabilities extendedRecv =
        ClientOrtc.getExtendedRtpCapabilities(nativeRecv, router, false);
    ExtendedRtpCapabilities extendedSend =
        ClientOrtc.getExtendedRtpCapabilities(nativeSend, router, preferLocalCodecsOrder);
    return new DeviceCapabilities(
        router,
        preferLocalCodecsOrder,
        ClientOrtc.validateAndNormalizeRtpCapabilities(
            ClientOrtc.getSendRtpCapabilities(extendedSend)),
        ClientOrtc.validateAndNormalizeRtpCapabilities(
            ClientOrtc.getRecvRtpCapabilities(extendedRecv)));
  }

  boolean canProduce(MediaKind kind) {
    return ClientOrtc.canSend(kind, send);
  }

  /** What is sent, by what the engine offers at this moment. */
  SendNegotiator.Sending negotiate(
      RtpCapabilities nativeSend, MediaKind kind, @Nullable RtpCodecCapability codec) {
    ExtendedRtpCapabilities extended =
        ClientOrtc.getExtendedRtpCapabilities(nativeSend, router, preferLocalCodecsOrder);
    return new SendNegotiator.Sending(
        withCodec(ClientOrtc.getSendingRtpParameters(kind, extended), codec),
        withCodec(ClientOrtc.getSendingRemoteRtpParameters(kind, extended), codec));
  }

  private static RtpParameters withCodec(
      RtpParameters parameters, @Nullable RtpCodecCapability codec) {
    return parameters.toBuilder()
        .codecs(ClientOrtc.reduceCodecs(parameters.codecs(), codec))
        .build();
  }
}
