package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.DtlsParameters;
import dev.mediasoup4j.ortc.DtlsRole;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a handler reads from the engine's SDP: mediasoup-client's {@code sdp/commonUtils} and {@code
 * sdp/unifiedPlanUtils}. Capabilities are read by {@link RtpCapabilitiesReader}.
 */
public final class SdpReader {
  private SdpReader() {}

  /**
   * The DTLS parameters of the session, or of its first section that is not closed.
   *
   * @throws InvalidParametersException naming the attribute that is missing or wrong
   */
  public static DtlsParameters dtlsParameters(SessionDescription sdp) {
    Attribute setup = required(sdp, "setup");
    Attribute fingerprint = required(sdp, "fingerprint");
    return new DtlsParameters(role(setup), List.of(fingerprint(fingerprint)));
  }

  private static Attribute required(SessionDescription sdp, String name) {
    return sdp.attribute(name)
        .or(() -> firstOpen(sdp).flatMap(section -> section.attribute(name)))
        .orElseThrow(
            () ->
                new InvalidParametersException(
                    "no a=" + name + " found at SDP session or media level"));
  }

  private static Optional<MediaDescription> firstOpen(SessionDescription sdp) {
    return sdp.media().stream().filter(section -> section.port() != 0).findFirst();
  }

  private static DtlsRole role(Attribute setup) {
    return switch (setup.text()) {
      case "active" -> DtlsRole.CLIENT;
      case "passive" -> DtlsRole.SERVER;
      case "actpass" -> DtlsRole.AUTO;
      default -> throw setup.malformed();
    };
  }

  private static DtlsFingerprint fingerprint(Attribute attribute) {
    String[] fields = attribute.text().split(" ", -1);
    if (fields.length == 2) {
      for (FingerprintAlgorithm algorithm : FingerprintAlgorithm.values()) {
        if (algorithm.toString().equalsIgnoreCase(fields[0])) {
          return new DtlsFingerprint(algorithm, fields[1]);
        }
      }
    }
    throw attribute.malformed();
  }

  /** The canonical name of the section's streams; empty when it says none. */
  public static String cname(MediaDescription section) {
    return section.ssrcs().stream()
        .filter(ssrc -> ssrc.attribute().equals("cname"))
        .map(Ssrc::value)
        .findFirst()
        .orElse("");
  }

  /**
   * The streams of a section that sends, with the SSRCs of their retransmission.
   *
   * @param codecs in use; with one alone there is no retransmission
   * @throws InvalidParametersException when the section says no SSRC
   */
  public static List<RtpEncodingParameters> rtpEncodings(
      MediaDescription section, List<RtpCodecParameters> codecs) {
    Set<Long> ssrcs = new LinkedHashSet<>();
    for (Ssrc ssrc : section.ssrcs()) ssrcs.add(ssrc.ssrc());
    if (ssrcs.isEmpty()) throw new InvalidParametersException("no a=ssrc lines found");
    Map<Long, @Nullable Long> rtxOf = new LinkedHashMap<>();
    for (SsrcGroup group : section.ssrcGroups()) {
      if (!group.semantics().equals(SsrcGroup.FID) || group.ssrcs().size() < 2) continue;
      long ssrc = group.ssrcs().get(0);
      long rtxSsrc = group.ssrcs().get(1);
      if (!ssrcs.remove(ssrc)) continue;
      ssrcs.remove(rtxSsrc);
      rtxOf.put(ssrc, rtxSsrc);
    }
    for (Long ssrc : ssrcs) rtxOf.put(ssrc, null);
    List<RtpEncodingParameters> encodings = new ArrayList<>();
    for (Map.Entry<Long, @Nullable Long> entry : rtxOf.entrySet()) {
      RtpEncodingParameters.Builder encoding = RtpEncodingParameters.builder().ssrc(entry.getKey());
      Long rtxSsrc = entry.getValue();
      if (rtxSsrc != null && codecs.size() > 1) {
        encoding.rtx(new RtpEncodingParameters.Rtx(rtxSsrc));
      }
      encodings.add(encoding.build());
    }
    return encodings;
  }

  /** The stream's part of an msid, {@code stream track} (RFC 8830); null when there is none. */
  public static @Nullable String msidStreamId(@Nullable String msid) {
    if (msid == null || msid.isBlank()) return null;
    return msid.trim().split("\\s+", -1)[0];
  }
}
