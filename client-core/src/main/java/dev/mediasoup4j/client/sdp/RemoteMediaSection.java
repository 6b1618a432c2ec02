package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A media section of the description that the server would write. */
abstract sealed class RemoteMediaSection permits AnswerMediaSection, OfferMediaSection {
  /** The port has no meaning with ICE, as long as it isn't 0 (RFC 8840 section 4.1.1). */
  static final int PORT = 7;

  static final String RTP = "UDP/TLS/RTP/SAVPF";
  static final String EXTMAP_ALLOW_MIXED = "extmap-allow-mixed";

  /** What a closed section has no longer; header extensions stay, as in the reference. */
  private static final List<String> GONE_WHEN_CLOSED =
      List.of(
          "candidate",
          "end-of-candidates",
          "ice-ufrag",
          "ice-pwd",
          "ice-options",
          "rtpmap",
          "fmtp",
          "rtcp",
          "rtcp-fb",
          "ssrc",
          "ssrc-group",
          "simulcast",
          "rid",
          EXTMAP_ALLOW_MIXED);

  private final String mid;
  private MediaDescription description;

  RemoteMediaSection(String mid, MediaDescription description) {
    this.mid = mid;
    this.description = description;
  }

  final String mid() {
    return mid;
  }

  final MediaDescription description() {
    return description;
  }

  final boolean closed() {
    return description.port() == 0;
  }

  final void setIceParameters(IceParameters parameters) {
    if (closed()) return;
    description =
        description
            .with("ice-ufrag", parameters.usernameFragment())
            .with("ice-pwd", parameters.password());
  }

  abstract void setDtlsRole(DtlsRole role);

  final void setSetup(String setup) {
    description = description.with("setup", setup);
  }

  final void pause() {
    setDirection("inactive");
  }

  abstract void resume();

  final void setDirection(String direction) {
    description =
        description.withAttributes(
            description.attributes().stream()
                .map(it -> isDirection(it) ? Attribute.flag(direction) : it)
                .toList());
  }

  private static boolean isDirection(Attribute attribute) {
    return switch (attribute.name()) {
      case "sendrecv", "sendonly", "recvonly", "inactive" -> true;
      default -> false;
    };
  }

  final void close() {
    pause();
    description = description.withPort(0).without(GONE_WHEN_CLOSED);
  }

  final void replace(MediaDescription changed) {
    description = changed;
  }

  static MediaDescription.Builder open(String type, String protocol, List<String> formats) {
    return MediaDescription.builder(type, PORT, protocol)
        .formats(formats)
        .line("c=IN IP4 127.0.0.1");
  }

  static List<String> payloadTypes(List<RtpCodecParameters> codecs) {
    return codecs.stream().map(codec -> String.valueOf(codec.payloadType())).toList();
  }

  static void addCodecs(MediaDescription.Builder section, List<RtpCodecParameters> codecs) {
    for (RtpCodecParameters codec : codecs) section.add("rtpmap", RtpMap.of(codec));
    for (RtpCodecParameters codec : codecs) {
      Map<String, Object> parameters = codec.parameters();
      if (!parameters.isEmpty()) section.add("fmtp", new Fmtp(codec.payloadType(), parameters));
    }
    for (RtpCodecParameters codec : codecs) {
      for (RtcpFeedback feedback : codec.rtcpFeedback()) {
        section.add("rtcp-fb", new RtcpFb(OptionalInt.of(codec.payloadType()), feedback));
      }
    }
  }

  static void addIce(
      MediaDescription.Builder section, IceParameters ice, List<IceCandidate> candidates) {
    section.add("ice-ufrag", ice.usernameFragment()).add("ice-pwd", ice.password());
    for (IceCandidate candidate : candidates) section.add("candidate", text(candidate));
    section.flag("end-of-candidates").add("ice-options", "renomination");
  }

  /** Component 1: with rtcp-mux there is no other. */
  private static String text(IceCandidate candidate) {
    String text =
        "%s 1 %s %d %s %d typ %s"
            .formatted(
                candidate.foundation(),
                candidate.protocol(),
                candidate.priority(),
                candidate.address(),
                candidate.port(),
                candidate.type());
    return candidate.tcpType() == null ? text : text + " tcptype " + candidate.tcpType();
  }
}
