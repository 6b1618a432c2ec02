package dev.mediasoup4j.client.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code a=ssrc-group:FID 3004364195 1080772241} (RFC 5576 section 4.2).
 *
 * @param semantics {@code FID} for a stream and its retransmission, {@code SIM} for simulcast
 */
public record SsrcGroup(String semantics, List<Long> ssrcs) {
  /** A stream and the one that retransmits it (RFC 4588). */
  public static final String FID = "FID";

  /** The layers of simulcast, from the lowest. */
  public static final String SIM = "SIM";

  private static final Pattern FORMAT = Pattern.compile("(\\S+)((?: +\\d{1,10})+) *");

  public SsrcGroup {
    ssrcs = List.copyOf(ssrcs);
  }

  static SsrcGroup parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    List<Long> ssrcs =
        Arrays.stream(matcher.group(2).trim().split(" +", -1)).map(Long::valueOf).toList();
    return new SsrcGroup(matcher.group(1), ssrcs);
  }

  Attribute toAttribute() {
    return new Attribute(
        "ssrc-group",
        ssrcs.stream().map(String::valueOf).collect(Collectors.joining(" ", semantics + " ", "")));
  }
}
