package dev.mediasoup4j.rtc.sctp;

import java.time.Duration;

/**
 * What an association is set up with. The defaults suit WebRTC.
 *
 * @param localPort SCTP port, not UDP's; 5000 in WebRTC
 * @param remotePort the peer's SCTP port
 * @param outboundStreams streams that are asked for (mediasoup's OS), 1 to 65535
 * @param inboundStreams streams that the peer may use (mediasoup's MIS), 1 to 65535
 * @param mtu largest SCTP packet in bytes, 512 to 65535. 1191 leaves room for a DTLS 1.2 record
 *     with AES-GCM (37 bytes), UDP and IPv6 (48) in the 1280 bytes that IPv6 always carries
 * @param maxSendMessageSize largest message that is sent, in bytes: the peer's max-message-size
 * @param maxReceiveMessageSize largest message that is received, in bytes; a larger one aborts the
 *     association
 * @param sendBufferSize bytes that may wait to be sent, over all streams; a message is refused when
 *     it would exceed them, but for one on an empty buffer
 * @param receiveWindow bytes of incomplete or early messages that are held for the peer; see {@link
 *     SctpAssociation} for what happens at the bound
 * @param rtoInitial retransmission timeout before a round trip was measured
 * @param rtoMin its lower bound; keep it above a peer's delay of acknowledgements
 * @param rtoMax its upper bound, also for back-off. Short, since ICE decides whether a peer is gone
 * @param sackDelay longest delay of an acknowledgement (RFC 9260 section 6.2: at most 500 ms)
 * @param maxRetransmits retransmissions in a row before the peer counts as unreachable
 * @param maxInitRetransmits retransmissions of INIT or COOKIE ECHO before connecting fails
 * @param heartbeatInterval idle time before a heartbeat; zero for none
 * @param enableInterleaving whether I-DATA (RFC 8260) is offered
 * @param zeroChecksum whether packets without CRC32c are offered and, if the peer accepts them,
 *     sent (RFC 9653); sound over DTLS alone
 */
public record SctpSettings(
    int localPort,
    int remotePort,
    int outboundStreams,
    int inboundStreams,
    int mtu,
    int maxSendMessageSize,
    int maxReceiveMessageSize,
    int sendBufferSize,
    int receiveWindow,
    Duration rtoInitial,
    Duration rtoMin,
    Duration rtoMax,
    Duration sackDelay,
    int maxRetransmits,
    int maxInitRetransmits,
    Duration heartbeatInterval,
    boolean enableInterleaving,
    boolean zeroChecksum) {

  /** As a retransmission limit: none; ICE and DTLS tell when the peer is gone. */
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int MAX_BYTES = 1 << 30;

  public SctpSettings {
    require("localPort", localPort, 1, 65535);
    require("remotePort", remotePort, 1, 65535);
    require("outboundStreams", outboundStreams, 1, 65535);
    require("inboundStreams", inboundStreams, 1, 65535);
    require("mtu", mtu, 512, 65535);
    require("maxSendMessageSize", maxSendMessageSize, 1, MAX_BYTES);
    require("maxReceiveMessageSize", maxReceiveMessageSize, 1, MAX_BYTES);
    require("sendBufferSize", sendBufferSize, 1, MAX_BYTES);
    require("receiveWindow", receiveWindow, 1500, MAX_BYTES);
    require("rtoMin", rtoMin, Duration.ofMillis(1));
    require("rtoInitial", rtoInitial, rtoMin);
    require("rtoMax", rtoMax, rtoInitial);
    require("sackDelay", sackDelay, Duration.ZERO);
    if (sackDelay.toMillis() > 500) {
      throw new IllegalArgumentException("sackDelay must be at most 500 ms, was " + sackDelay);
    }
    require("maxRetransmits", maxRetransmits, 0, UNLIMITED);
    require("maxInitRetransmits", maxInitRetransmits, 0, UNLIMITED);
    require("heartbeatInterval", heartbeatInterval, Duration.ZERO);
  }

  /** The defaults. */
  public static SctpSettings defaults() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  private static void require(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, was %d".formatted(name, min, max, value));
    }
  }

  private static void require(String name, Duration value, Duration min) {
    if (value.compareTo(min) < 0) {
      throw new IllegalArgumentException(
          "%s must be at least %s, was %s".formatted(name, min, value));
    }
  }

  /** Collects settings; each has the record's name and meaning. */
  public static final class Builder {
    private int localPort = 5000;
    private int remotePort = 5000;
    private int outboundStreams = 1024;
    private int inboundStreams = 1024;
    private int mtu = 1191;
    private int maxSendMessageSize = 262_144;
    private int maxReceiveMessageSize = 262_144;
    private int sendBufferSize = 2 * 1024 * 1024;
    private int receiveWindow = 5 * 1024 * 1024;
    private Duration rtoInitial = Duration.ofMillis(500);
    private Duration rtoMin = Duration.ofMillis(250);
    private Duration rtoMax = Duration.ofSeconds(3);
    private Duration sackDelay = Duration.ofMillis(40);
    private int maxRetransmits = UNLIMITED;
    private int maxInitRetransmits = UNLIMITED;
    private Duration heartbeatInterval = Duration.ofSeconds(30);
    private boolean enableInterleaving = true;
    private boolean zeroChecksum = true;

    private Builder() {}

    public Builder localPort(int value) {
      localPort = value;
      return this;
    }

    public Builder remotePort(int value) {
      remotePort = value;
      return this;
    }

    public Builder outboundStreams(int value) {
      outboundStreams = value;
      return this;
    }

    public Builder inboundStreams(int value) {
      inboundStreams = value;
      return this;
    }

    public Builder mtu(int value) {
      mtu = value;
      return this;
    }

    public Builder maxSendMessageSize(int value) {
      maxSendMessageSize = value;
      return this;
    }

    public Builder maxReceiveMessageSize(int value) {
      maxReceiveMessageSize = value;
      return this;
    }

    public Builder sendBufferSize(int value) {
      sendBufferSize = value;
      return this;
    }

    public Builder receiveWindow(int value) {
      receiveWindow = value;
      return this;
    }

    public Builder rtoInitial(Duration value) {
      rtoInitial = value;
      return this;
    }

    public Builder rtoMin(Duration value) {
      rtoMin = value;
      return this;
    }

    public Builder rtoMax(Duration value) {
      rtoMax = value;
      return this;
    }

    public Builder sackDelay(Duration value) {
      sackDelay = value;
      return this;
    }

    public Builder maxRetransmits(int value) {
      maxRetransmits = value;
      return this;
    }

    public Builder maxInitRetransmits(int value) {
      maxInitRetransmits = value;
      return this;
    }

    public Builder heartbeatInterval(Duration value) {
      heartbeatInterval = value;
      return this;
    }

    public Builder enableInterleaving(boolean value) {
      enableInterleaving = value;
      return this;
    }

    public Builder zeroChecksum(boolean value) {
      zeroChecksum = value;
      return this;
    }

    /**
     * The settings.
     *
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public SctpSettings build() {
      return new SctpSettings(
          localPort,
          remotePort,
          outboundStreams,
          inboundStreams,
          mtu,
          maxSendMessageSize,
          maxReceiveMessageSize,
          sendBufferSize,
          receiveWindow,
          rtoInitial,
          rtoMin,
          rtoMax,
          sackDelay,
          maxRetransmits,
          maxInitRetransmits,
          heartbeatInterval,
          enableInterleaving,
          zeroChecksum);
    }
  }
}
