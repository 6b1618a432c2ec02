package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.RtpCodecParameters;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code a=rtpmap:111 opus/48000/2} (RFC 8866 section 6.6).
 *
 * @param codec name without its kind
 * @param clockRate in hertz
 * @param channels of audio; null when not said
 */
public record RtpMap(int payloadType, String codec, int clockRate, @Nullable Integer channels) {
  private static final Pattern FORMAT =
      Pattern.compile("(\\d{1,3}) ([\\w.-]+)\\s*/(\\d{1,9})(?:\\s*/(\\d{1,3}))?\\s*");

  static RtpMap parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    String channels = matcher.group(4);
    return new RtpMap(
        Integer.parseInt(matcher.group(1)),
        matcher.group(2),
        Integer.parseInt(matcher.group(3)),
        channels == null ? null : Integer.valueOf(channels));
  }

  static RtpMap of(RtpCodecParameters codec) {
    String name = codec.mimeType().substring(codec.mimeType().indexOf('/') + 1);
    Integer channels = codec.channels();
    return new RtpMap(
        codec.payloadType(),
        name,
        codec.clockRate(),
        channels != null && channels > 1 ? channels : null);
  }

  /** The value of the attribute. */
  @Override
  public String toString() {
    String text = payloadType + " " + codec + "/" + clockRate;
    return channels == null ? text : text + "/" + channels;
  }
}
