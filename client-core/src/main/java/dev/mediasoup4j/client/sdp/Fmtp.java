package dev.mediasoup4j.client.sdp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code a=fmtp:111 minptime=10;useinbandfec=1} (RFC 8866 section 6.15).
 *
 * @param parameters in their order: numbers where JavaScript would write them the same way, else
 *     strings; the empty string where there is no {@code =}
 */
public record Fmtp(int payloadType, Map<String, Object> parameters) {
  private static final Pattern FORMAT = Pattern.compile("(\\d{1,3}) (.*)");
  private static final Pattern SEPARATOR = Pattern.compile(";\\s?");

  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d{0,14}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,6}\\.\\d{0,5}[1-9]");

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
    if (INTEGER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return number == (int) number ? (Object) (int) number : (Object) number;
    }
    boolean decimal =
        DECIMAL.matcher(text).matches() && Double.valueOf(text).toString().equals(text);
    return decimal ? (Object) Double.valueOf(text) : text;
  }

  /** The value of the attribute. */
  @Override
  public String toString() {
    return parameters.entrySet().stream()
        .map(it -> "".equals(it.getValue()) ? it.getKey() : it.getKey() + "=" + it.getValue())
        .collect(Collectors.joining(";", payloadType + " ", ""));
  }
}
