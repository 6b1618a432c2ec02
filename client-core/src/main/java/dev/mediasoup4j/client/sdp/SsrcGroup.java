package dev.mediasoup4j.client.sdp;

import java.util.List;
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

  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern SSRC = Pattern.compile("\\d{1,10}");

  public SsrcGroup {
    ssrcs = List.copyOf(ssrcs);
  }

  /** Word by word: an expression for all of them would recur for each SSRC. */
  static SsrcGroup parse(Attribute attribute) {
    List<String> words = SPACES.splitAsStream(attribute.text()).toList();
    if (words.size() < 2 || words.get(0).isEmpty()) throw attribute.malformed();
    List<String> ssrcs = words.subList(1, words.size());
    if (!ssrcs.stream().allMatch(ssrc -> SSRC.matcher(ssrc).matches())) throw attribute.malformed();
    return new SsrcGroup(words.get(0), ssrcs.stream().map(Long::valueOf).toList());
  }

  Attribute toAttribute() {
    return new Attribute(
        "ssrc-group",
        ssrcs.stream().map(String::valueOf).collect(Collectors.joining(" ", semantics + " ", "")));
  }
}
