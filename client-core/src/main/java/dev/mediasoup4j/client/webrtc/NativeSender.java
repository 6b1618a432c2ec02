package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.RtpEncoding;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.onvoid.webrtc.RTCRtpEncodingParameters;
import dev.onvoid.webrtc.RTCRtpSendParameters;
import dev.onvoid.webrtc.RTCRtpSender;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sends one track on a connection. Its methods are called under the connection's lock, and
 * fail cleanly once it has stopped, where the native ones would end the JVM.
 */
final class NativeSender {
  private final NativePeerConnection connection;
  private final RTCRtpTransceiver transceiver;
  private final RTCRtpSender sender;
  private @Nullable TrackFeed feed;
  private boolean stopped;

  /**
   * Takes over the transceiver's reference.
   *
   * @param feed of the first track, started here
   */
  NativeSender(NativePeerConnection connection, RTCRtpTransceiver transceiver, TrackFeed feed) {
    this.connection = connection;
    this.transceiver = transceiver;
    this.sender = NativeReferences.retain(transceiver.getSender());
    this.feed = feed;
    feed.start();
  }

  /** Media identification; null before the local description is set. */
  @Nullable String mid() {
    return connection.locked(
        () -> {
          requireLive();
          String mid = transceiver.getMid();
          return mid == null || mid.isEmpty() ? null : mid;
        });
  }

  /** Sends another track of the same kind, or nothing. */
  void replaceTrack(@Nullable MediaStreamTrack track) {
    connection.locked(
        () -> {
          requireLive();
          TrackFeed next = track == null ? null : connection.newFeed(track);
          TrackFeed previous = feed;
          try {
            connection.changeAudio(
                () -> sender.replaceTrack(next == null ? null : next.nativeTrack()));
          } catch (RuntimeException e) {
            if (next != null) next.close();
            throw new NativeOperationException("The track was not replaced: " + e.getMessage(), e);
          }
          feed = next;
          if (next != null) next.start();
          if (previous != null) previous.close();
        });
  }

  /** Whether it offers to send. */
  void setSending(boolean sending) {
    connection.locked(
        () -> {
          requireLive();
          transceiver.setDirection(
              sending ? RTCRtpTransceiverDirection.SEND_ONLY : RTCRtpTransceiverDirection.INACTIVE);
        });
  }

  /**
   * Leaves the other codecs out of all offers, which keeps these small: webrtc-java 0.14 never
   * frees one.
   */
  void offerOnly(MediaKind kind, String mimeType) {
    connection.locked(
        () -> {
          requireLive();
          try {
            transceiver.setCodecPreferences(connection.sendCodecs(kind, mimeType));
          } catch (Error e) {
            throw new NativeOperationException(
                mimeType + " can't be preferred: " + e.getMessage(), e);
          }
        });
  }

  /** For a probe: offers to receive instead. */
  void receiveInstead() {
    connection.locked(
        () -> {
          requireLive();
          transceiver.setDirection(RTCRtpTransceiverDirection.RECV_ONLY);
        });
  }

  /** Changes each encoding by its own, from the lowest layer to the highest. */
  void setEncodings(List<RtpEncoding> encodings) {
    connection.locked(
        () -> {
          requireLive();
          RTCRtpSendParameters parameters = sender.getParameters();
          List<RTCRtpEncodingParameters> targets = parameters.encodings;
          if (targets.size() != encodings.size()) {
            throw new NativeOperationException(
                "The sender has " + targets.size() + " encodings, not " + encodings.size());
          }
          for (int i = 0; i < targets.size(); i++) {
            NativeEncodings.apply(encodings.get(i), targets.get(i));
          }
          try {
            sender.setParameters(parameters);
          } catch (RuntimeException e) {
            throw new NativeOperationException(
                "The encodings were not changed: " + e.getMessage(), e);
          }
        });
  }

  /** Ends it with its media section. */
  void stop() {
    connection.locked(
        () -> {
          requireLive();
          connection.changeAudio(() -> sender.replaceTrack(null));
          connection.changeAudio(transceiver::stop);
          connection.removeSender(this);
          free();
        });
  }

  /** For the connection's statistics, under its lock. */
  RTCRtpSender nativeSender() {
    requireLive();
    return sender;
  }

  /** For a connection that is closed natively. */
  void free() {
    if (stopped) return;
    stopped = true;
    if (feed != null) feed.close();
    feed = null;
    NativeReferences.release(sender);
    NativeReferences.release(transceiver);
  }

  private void requireLive() {
    connection.requireOpen();
    if (stopped || transceiver.stopped()) throw new InvalidStateException("the sender has stopped");
  }
}
