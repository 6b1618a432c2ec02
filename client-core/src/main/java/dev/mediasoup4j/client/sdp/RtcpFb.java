package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.RtcpFeedback;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code a=rtcp-fb:96 nack pli} (RFC 4585 section 4.2).
 *
 * @param payloadType empty for {@code *}, which is all of the section
 */
public record RtcpFb(OptionalInt payloadType, RtcpFeedback feedback) {
  private static final Pattern FORMAT =
      Pattern.compile("(\\*|\\d{1,3}) ([\\w-]+)(?: ([\\w-]+))?.*");

  static RtcpFb parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    String payloadType = matcher.group(1);
    String parameter = matcher.group(3);
    return new RtcpFb(
        payloadType.equals("*")
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(payloadType)),
        new RtcpFeedback(matcher.group(2), parameter == null ? "" : parameter));
  }

  /** The value of the attribute. */
  @Override
  public String toString() {
    String payload = payloadType.isPresent() ? String.valueOf(payloadType.getAsInt()) : "*";
    String text = payload + " " + feedback.type();
    return feedback.parameter().isEmpty() ? text : text + " " + feedback.parameter();
  }
}
