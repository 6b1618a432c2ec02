package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.MediaStreamTrack;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.onvoid.webrtc.RTCRtpReceiver;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;

/**
 * What receives one track on a connection. It keeps everything native alive that belongs to the
 * track, which would otherwise go with its media section, under the feet of whoever holds it.
 */
final class NativeReceiver {
  private final NativePeerConnection connection;
  private final RTCRtpTransceiver transceiver;
  private final RTCRtpReceiver receiver;
  private final dev.onvoid.webrtc.media.MediaStreamTrack nativeTrack;
  private final RemoteSource<?> source;
  private final MediaStreamTrack track;
  private boolean freed;

  /** Under the connection's lock, while the transceiver belongs to the connection. */
  NativeReceiver(NativePeerConnection connection, RTCRtpTransceiver transceiver) {
    this.connection = connection;
    this.transceiver = NativeReferences.retain(transceiver);
    receiver = NativeReferences.retain(transceiver.getReceiver());
    nativeTrack = NativeReferences.retain(receiver.getTrack());
    if (nativeTrack instanceof dev.onvoid.webrtc.media.video.VideoTrack video) {
      var pictures = new RemoteVideoSource(video);
      source = pictures;
      track = VideoTrack.of(pictures);
    } else {
      var sound = new RemoteAudioSource((dev.onvoid.webrtc.media.audio.AudioTrack) nativeTrack);
      source = sound;
      track = AudioTrack.of(sound);
    }
  }

  /** Delivers what is decoded. */
  MediaStreamTrack track() {
    return track;
  }

  /** Whether it answers that it receives. */
  void setReceiving(boolean receiving) {
    connection.locked(
        () -> {
          requireLive();
          transceiver.setDirection(
              receiving
                  ? RTCRtpTransceiverDirection.RECV_ONLY
                  : RTCRtpTransceiverDirection.INACTIVE);
        });
  }

  /** Ends the track, and frees what it held. */
  void close() {
    connection.locked(
        () -> {
          connection.removeReceiver(this);
          free();
        });
  }

  /** For the connection's statistics, under its lock. */
  RTCRtpReceiver nativeReceiver() {
    requireLive();
    return receiver;
  }

  /** Takes the sink off, while the connection is still there. */
  void detach() {
    if (!freed) source.detach();
  }

  void free() {
    if (freed) return;
    freed = true;
    source.detach();
    track.stop();
    NativeReferences.release(nativeTrack);
    NativeReferences.release(receiver);
    NativeReferences.release(transceiver);
  }

  private void requireLive() {
    connection.requireOpen();
    if (freed || transceiver.stopped()) {
      throw new InvalidStateException("the receiver has stopped");
    }
  }
}
