package dev.mediasoup4j.client.sdp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code a=fmtp:111 minptime=10;useinbandfec=1} (RFC 8866 section 6.15).
 *
 * @param parameters in their order: integers where they are written as such, other numbers and text
 *     as strings; the empty string where there is no {@code =}
 */
public record Fmtp(int payloadType, Map<String, Object> parameters) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,3}) (.*)");
  private static final Pattern SEPARATOR = Pattern.compile(";\\s?");

  /** What JavaScript reads as a number and writes back as it was. */
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,8}");

  static Fmtp parse(Attribute attribute) {
    Matcher matcher = FORMAT.matcher(attribute.text());
    if (!matcher.matches()) throw attribute.malformed();
    return new Fmtp(Integer.parseInt(matcher.group(1)), parameters(matcher.group(2)));
  }

  private static Map<String, Object> parameters(String config) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (String parameter : SEPARATOR.split(config, -1)) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        parameters.put(
            parameter.substring(0, equals).trim(), value(parameter.substring(equals + 1)));
      } else if (parameter.length() > 1) {
        parameters.put(parameter.trim(), "");
      }
    }
    return parameters;
  }

  private static Object value(String text) {
    return INTEGER.matcher(text).matches() ? (Object) Integer.valueOf(text) : text;
  }

  /** The value of the attribute. */
  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .map(it -> "".equals(it.getValue()) ? it.getKey() : it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(";", payloadType + " ", ""));
  }
}
