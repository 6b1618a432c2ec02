package dev.mediasoup4j.client.sdp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code a=ssrc:2566107569 cname:t9YU8M1UxTF8Y1A1} (RFC 5576 section 4.1).
 *
 * @param ssrc unsigned 32 bits
 * @param attribute such as {@code cname} or {@code msid}
 * @param value empty when there is none
 */
public record Ssrc(long ssrc, String attribute, String value) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,10}) ([\\w-]+)(?::(.*))?");

  static Ssrc parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    String value = matcher.group(3);
    return new Ssrc(Long.parseLong(matcher.group(1)), matcher.group(2), value == null ? "" : value);
  }

  Attribute toAttribute() {
    return new Attribute("ssrc", ssrc + " " + attribute + (value.isEmpty() ? "" : ":" + value));
  }
}
