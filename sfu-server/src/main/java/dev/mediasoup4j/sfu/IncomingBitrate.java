package dev.mediasoup4j.sfu;

import dev.mediasoup4j.ortc.RtpHeaderExtensionUri;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.rtc.congestion.RemoteBitrateEstimator;
import dev.mediasoup4j.rtc.congestion.TransportFeedbackGenerator;
import dev.mediasoup4j.rtc.io.Timer;
import dev.mediasoup4j.rtc.rtcp.Remb;
import dev.mediasoup4j.rtc.rtcp.RtcpPacket;
import dev.mediasoup4j.rtc.rtp.AbsSendTime;
import dev.mediasoup4j.rtc.rtp.RtpPacket;
import dev.mediasoup4j.rtc.rtp.TransportSequenceNumber;
import dev.mediasoup4j.sfu.bitrate.IncomingBitrateLimit;
import dev.mediasoup4j.sfu.packet.ForwardedExtensions;
import dev.mediasoup4j.sfu.packet.RtcpCompound;
import dev.mediasoup4j.sfu.trace.BweType;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Helps an endpoint to send no more than its path takes, from its first producer on that allows it:
 * tells it what arrived, and when, or else what the path takes. Follows mediasoup's
 * TransportCongestionControlServer. Touched by the loop alone.
 */
final class IncomingBitrate {
  private final Loop loop;
  private final Consumer<RtcpPacket> output;
  private final IncomingBitrateLimit limit;
  private @Nullable TransportFeedbackGenerator feedback;
  private @Nullable RemoteBitrateEstimator estimator;
  private @Nullable Timer feedbackTimer;
  private int extensionId;

  IncomingBitrate(Loop loop, Consumer<RtcpPacket> output) {
    this.loop = loop;
    this.output = output;
    this.limit = new IncomingBitrateLimit(output);
  }

  /** A producer is here. */
  void add(RtpParameters parameters) {
    BweType type = BweTypes.of(parameters);
    if (feedback != null || estimator != null || type == null) {
      return;
    }
    switch (type) {
      case TRANSPORT_CC -> {
        extensionId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.TRANSPORT_WIDE_CC);
        feedback = new TransportFeedbackGenerator(0, RtcpCompound.MAX_BYTES, output::accept);
      }
      case REMB -> {
        extensionId = ForwardedExtensions.idOf(parameters, RtpHeaderExtensionUri.ABS_SEND_TIME);
        estimator = new RemoteBitrateEstimator(this::tell);
      }
    }
  }

  private void tell(long bps, List<Long> ssrcs) {
    output.accept(new Remb(0, limit.applyTo(bps), ssrcs));
  }

  /** The endpoint can't be reached any more. */
  void stop() {
    if (feedbackTimer != null) {
      feedbackTimer.cancel();
      feedbackTimer = null;
    }
  }

  IncomingBitrateLimit limit() {
    return limit;
  }

  /**
   * What the path takes: 0 where the endpoint estimates it, or until it is known; null where nobody
   * does.
   */
  @Nullable Long availableBps() {
    if (estimator != null) {
      return estimator.estimateBps();
    }
    return feedback == null ? null : (Long) 0L;
  }

  /** Null where the endpoint is not told what arrived; 0 to 1. */
  @Nullable Double packetLoss() {
    return feedback == null ? null : (Double) feedback.packetLoss();
  }

  void packetArrived(RtpPacket packet, long nowNanos) {
    if (feedback != null) {
      int sequenceNumber = TransportSequenceNumber.read(packet, extensionId);
      if (sequenceNumber >= 0) {
        feedback.receive(nowNanos, sequenceNumber, packet.ssrc());
        limit.packetArrived(nowNanos);
        watchFeedback(nowNanos);
      }
    } else if (estimator != null) {
      int absSendTime = AbsSendTime.read(packet, extensionId);
      if (absSendTime >= 0) {
        estimator.receive(nowNanos, absSendTime, packet.length(), (int) packet.ssrc());
      }
    }
  }

  private void watchFeedback(long nowNanos) {
    if (feedback == null || feedbackTimer != null) {
      return;
    }
    long next = feedback.nextTimeoutNanos();
    if (next != TransportFeedbackGenerator.NEVER) {
      feedbackTimer = loop.schedule(Math.max(0, next - nowNanos), this::feedbackTimeout);
    }
  }

  private void feedbackTimeout() {
    feedbackTimer = null;
    if (feedback != null) {
      long nowNanos = loop.nowNanos();
      feedback.handleTimeout(nowNanos);
      watchFeedback(nowNanos);
    }
  }
}
