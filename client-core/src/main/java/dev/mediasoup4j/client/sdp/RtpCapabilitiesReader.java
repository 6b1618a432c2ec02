package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.RtcpFeedback;
import dev.mediasoup4j.ortc.RtpCapabilities;
import dev.mediasoup4j.ortc.RtpCodecCapability;
import dev.mediasoup4j.ortc.RtpHeaderExtension;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the RTP capabilities out of an offer. With BUNDLE all sections share payload types and
 * extension ids.
 */
public final class RtpCapabilitiesReader {
  private static final RtcpFeedback NACK = new RtcpFeedback("nack");

  private final Map<Integer, Codec> codecs = new LinkedHashMap<>();
  private final Map<Integer, RtpHeaderExtension> extensions = new LinkedHashMap<>();

  private RtpCapabilitiesReader() {}

  /**
   * The capabilities of an engine that is libwebrtc: with retransmission of Opus, which it can do
   * but does not say.
   *
   * @throws dev.mediasoup4j.ortc.InvalidParametersException naming the attribute that is wrong
   */
  public static RtpCapabilities read(SessionDescription sdp) {
    RtpCapabilitiesReader reader = new RtpCapabilitiesReader();
    for (MediaDescription section : sdp.media()) {
      section.kind().ifPresent(kind -> reader.readSection(section, kind));
    }
    return new RtpCapabilities(
        reader.codecs.values().stream().map(Codec::build).toList(),
        List.copyOf(reader.extensions.values()));
  }

  private void readSection(MediaDescription section, MediaKind kind) {
    for (RtpMap map : section.rtpMaps()) codecs.put(map.payloadType(), new Codec(kind, map));
    for (Fmtp fmtp : section.fmtps()) {
      Codec codec = codecs.get(fmtp.payloadType());
      if (codec != null) codec.setParameters(fmtp.parameters());
    }
    for (RtcpFb rtcpFb : section.all("rtcp-fb", RtcpFb::parse)) addFeedback(rtcpFb, kind);
    for (ExtMap extMap : section.all("extmap", ExtMap::parse)) {
      // The router knows no encrypted extensions.
      if (extMap.encrypted()) continue;
      extensions.put(extMap.id(), new RtpHeaderExtension(kind, extMap.uri(), extMap.id()));
    }
  }

  private void addFeedback(RtcpFb rtcpFb, MediaKind kind) {
    // An interval (RFC 4585 section 4.2), no kind of feedback.
    if (rtcpFb.feedback().type().equals("trr-int")) return;
    if (rtcpFb.payloadType().isPresent()) {
      Codec codec = codecs.get(rtcpFb.payloadType().getAsInt());
      if (codec != null) codec.feedback.add(rtcpFb.feedback());
      return;
    }
    for (Codec codec : codecs.values()) {
      if (codec.kind == kind && !codec.isRtx()) codec.feedback.add(rtcpFb.feedback());
    }
  }

  private static final class Codec {
    private final MediaKind kind;
    private final RtpMap map;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final List<RtcpFeedback> feedback = new ArrayList<>();

    Codec(MediaKind kind, RtpMap map) {
      this.kind = kind;
      this.map = map;
    }

    void setParameters(Map<String, Object> given) {
      parameters.clear();
      parameters.putAll(given);
      // Hexadecimal, and yet 640032 looks like a number.
      parameters.computeIfPresent("profile-level-id", (name, value) -> value.toString());
    }

    boolean isRtx() {
      return map.codec().equalsIgnoreCase("rtx");
    }

    private boolean isOpus() {
      String name = map.codec().toLowerCase(Locale.ROOT);
      return name.equals("opus") || name.equals("multiopus");
    }

    /** Of audio one, where nothing else is said (RFC 8866 section 6.6). */
    private @Nullable Integer channels() {
      if (kind == MediaKind.VIDEO) return null;
      return map.channels() == null ? 1 : map.channels();
    }

    RtpCodecCapability build() {
      if (isOpus() && !feedback.contains(NACK)) feedback.add(NACK);
      return RtpCodecCapability.builder(kind + "/" + map.codec(), map.clockRate())
          .preferredPayloadType(map.payloadType())
          .channels(channels())
          .parameters(parameters)
          .rtcpFeedback(feedback)
          .build();
    }
  }
}
