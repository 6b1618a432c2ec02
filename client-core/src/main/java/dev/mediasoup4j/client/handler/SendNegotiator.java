package dev.mediasoup4j.client.handler;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpParameters;
import org.jspecify.annotations.Nullable;

/** From what an engine can send to what it has in common with the router. */
@FunctionalInterface
public interface SendNegotiator {
  /**
   * What to send and to answer.
   *
   * @param nativeCapabilities as the engine's offer says them at this moment: payload types and
   *     extension ids may differ from offer to offer
   * @param codec the one to use; null for the first
   * @throws dev.mediasoup4j.ortc.InvalidParametersException when the codec is not among them
   */
  Sending negotiate(
      RtpCapabilities nativeCapabilities, MediaKind kind, @Nullable RtpCodecCapability codec);

  /**
   * Codecs and header extensions in use, the codec first and its RTX second.
   *
   * @param local what the server is told, without mid, encodings and CNAME, which the engine fills
   *     in
   * @param remote the same as the answer to the engine has to say it
   */
  record Sending(RtpParameters local, RtpParameters remote) {}
}
