package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.handler.HandlerOptions;
import dev.mediasoup4j.ortc.DtlsFingerprint;
import dev.mediasoup4j.ortc.FingerprintAlgorithm;
import dev.mediasoup4j.ortc.IceCandidate;
import dev.mediasoup4j.ortc.IceParameters;
import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.RtpCodecParameters;
import dev.mediasoup4j.ortc.RtpEncodingParameters;
import dev.mediasoup4j.ortc.RtpHeaderExtensionParameters;
import dev.mediasoup4j.ortc.RtpParameters;
import dev.mediasoup4j.ortc.SctpParameters;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks what a server said before libwebrtc gets it, which would answer with a line number, wait
 * for nobody, or give the connection up. Each failure names the field and the value.
 */
final class ServerParameters {
  private static final Logger log = LoggerFactory.getLogger(ServerParameters.class);
  private static final Pattern HEX_PAIRS = Pattern.compile("[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})*");
  private static final Pattern HOST = Pattern.compile("[0-9A-Za-z.:%_-]{1,255}");
  private static final long MAX_SSRC = 0xFFFF_FFFFL;

  private ServerParameters() {}

  static void check(HandlerOptions options) {
    check(options.iceParameters());
    List<DtlsFingerprint> fingerprints = options.dtlsParameters().fingerprints();
    for (int i = 0; i < fingerprints.size(); i++) check(i, fingerprints.get(i));
    List<IceCandidate> candidates = options.iceCandidates();
    for (int i = 0; i < candidates.size(); i++) check(i, candidates.get(i));
    SctpParameters sctp = options.sctpParameters();
    if (sctp != null) requireRange("sctpParameters.port", sctp.port(), 1, 65_535);
  }

  /** A description with others ends a native connection for good (RFC 8839 section 5.4). */
  static void check(IceParameters ice) {
    requireLength("usernameFragment", ice.usernameFragment(), 4);
    requireLength("password", ice.password(), 22);
  }

  private static void requireLength(String field, String value, int least) {
    if (value.length() >= least && value.length() <= 256) return;
    throw new InvalidParametersException(
        "iceParameters.%s must have %d to 256 characters, has %d"
            .formatted(field, least, value.length()));
  }

  private static void check(int index, DtlsFingerprint fingerprint) {
    int bytes = bytes(fingerprint.algorithm());
    String value = fingerprint.value();
    if (HEX_PAIRS.matcher(value).matches() && value.length() == 3 * bytes - 1) return;
    throw new InvalidParametersException(
        "dtlsParameters.fingerprints[%d].value must be the %d bytes of %s as 00:01:..., was %s"
            .formatted(index, bytes, fingerprint.algorithm(), value));
  }

  private static int bytes(FingerprintAlgorithm algorithm) {
    return switch (algorithm) {
      case SHA_1 -> 20;
      case SHA_224 -> 28;
      case SHA_256 -> 32;
      case SHA_384 -> 48;
      case SHA_512 -> 64;
    };
  }

  private static void check(int index, IceCandidate candidate) {
    if (HOST.matcher(candidate.address()).matches()) return;
    throw new InvalidParametersException(
        "iceCandidates[%d].address is neither an IP address nor a host name: %s"
            .formatted(index, candidate.address()));
  }

  /**
   * Looks host names up, which libwebrtc does in silence: without an address it waits for nobody.
   * May take as long as the system's resolver does.
   *
   * @throws InvalidParametersException when no candidate is left
   */
  static void requireResolvable(List<IceCandidate> candidates) {
    int resolved = 0;
    for (IceCandidate candidate : candidates) {
      if (resolves(candidate.address())) resolved++;
      else log.warn("ICE candidate of a host that does not resolve: {}", candidate);
    }
    if (resolved > 0 || candidates.isEmpty()) return;
    throw new InvalidParametersException(
        "iceCandidates[0].address does not resolve: " + candidates.get(0).address());
  }

  private static boolean resolves(String host) {
    try {
      return InetAddress.getAllByName(host).length > 0;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** What a consumer gets. */
  static void check(RtpParameters parameters) {
    List<RtpCodecParameters> codecs = parameters.codecs();
    Set<Integer> payloadTypes = new HashSet<>();
    for (int i = 0; i < codecs.size(); i++) {
      String field = "rtpParameters.codecs[" + i + "].payloadType";
      requireRange(field, codecs.get(i).payloadType(), 0, 127);
      requireFirst(field, codecs.get(i).payloadType(), payloadTypes);
      requireRange(
          "rtpParameters.codecs[" + i + "].clockRate",
          codecs.get(i).clockRate(),
          1,
          Integer.MAX_VALUE);
    }
    List<RtpHeaderExtensionParameters> extensions = parameters.headerExtensions();
    Set<Integer> ids = new HashSet<>();
    for (int i = 0; i < extensions.size(); i++) {
      String field = "rtpParameters.headerExtensions[" + i + "].id";
      requireRange(field, extensions.get(i).id(), 1, 255);
      requireFirst(field, extensions.get(i).id(), ids);
    }
    List<RtpEncodingParameters> encodings = parameters.encodings();
    for (int i = 0; i < encodings.size(); i++) {
      String field = "rtpParameters.encodings[" + i + "]";
      Long ssrc = encodings.get(i).ssrc();
      if (ssrc != null) requireRange(field + ".ssrc", ssrc, 1, MAX_SSRC);
      RtpEncodingParameters.Rtx rtx = encodings.get(i).rtx();
      if (rtx != null) requireRange(field + ".rtx.ssrc", rtx.ssrc(), 1, MAX_SSRC);
    }
  }

  private static void requireRange(String field, long value, long least, long most) {
    if (value >= least && value <= most) return;
    throw new InvalidParametersException(
        "%s must be from %d to %d, was %d".formatted(field, least, most, value));
  }

  private static void requireFirst(String field, int value, Set<Integer> before) {
    if (before.add(value)) return;
    throw new InvalidParametersException(field + " is used twice: " + value);
  }
}
