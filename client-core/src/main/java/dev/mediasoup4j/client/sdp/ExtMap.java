package dev.mediasoup4j.client.sdp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid} (RFC 8285 section 8).
 *
 * @param encrypted whether it is the encrypted form of RFC 6904
 */
public record ExtMap(int id, String uri, boolean encrypted) {
  private static final Pattern FORMAT =
      Pattern.compile("(\\d{1,5})(?:/\\w+)?( urn:ietf:params:rtp-hdrext:encrypt)? (\\S+).*");

  static ExtMap parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    return new ExtMap(
        Integer.parseInt(matcher.group(1)), matcher.group(3), matcher.group(2) != null);
  }
}
