package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.InvalidParametersException;
import dev.mediasoup4j.ortc.MediaKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A media section (RFC 8866 section 5.14). Immutable.
 *
 * @param type {@code audio}, {@code video} or {@code application}
 * @param port 0 when the section is closed
 * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
 * @param formats payload types, or {@code webrtc-datachannel}
 * @param lines before the attributes: {@code c=} and {@code b=}
 */
public record MediaDescription(
    String type,
    int port,
    String protocol,
    List<String> formats,
    List<String> lines,
    List<Attribute> attributes) {

  public MediaDescription {
    formats = List.copyOf(formats);
    lines = List.copyOf(lines);
    attributes = List.copyOf(attributes);
  }

  static Builder parseMediaLine(String value) {
    String[] fields = value.split(" ", -1);
    if (fields.length < 3) throw new InvalidParametersException("malformed SDP line: m=" + value);
    return builder(fields[0], port(fields[1], value), fields[2])
        .formats(Arrays.asList(fields).subList(3, fields.length));
  }

  private static int port(String field, String line) {
    try {
      int port = Integer.parseInt(field);
      if (port >= 0 && port <= 65535) return port;
    } catch (NumberFormatException e) {
      // As a port out of range.
    }
    throw new InvalidParametersException("malformed port in SDP line: m=" + line);
  }

  static Builder builder(String type, int port, String protocol) {
    return new Builder(type, port, protocol);
  }

  /** Empty when it is neither audio nor video. */
  public Optional<MediaKind> kind() {
    return switch (type) {
      case "audio" -> Optional.of(MediaKind.AUDIO);
      case "video" -> Optional.of(MediaKind.VIDEO);
      default -> Optional.empty();
    };
  }

  /** Media identification (RFC 5888). */
  public Optional<String> mid() {
    return value("mid");
  }

  /** The first attribute with that name. */
  public Optional<Attribute> attribute(String name) {
    return Attributes.first(attributes, name);
  }

  /** The value of the first attribute with that name. */
  public Optional<String> value(String name) {
    return attribute(name).map(Attribute::text);
  }

  public boolean has(String name) {
    return attribute(name).isPresent();
  }

  /** All attributes with that name, parsed. */
  public <T> List<T> all(String name, Function<Attribute, T> parser) {
    return attributes.stream().filter(it -> it.name().equals(name)).map(parser).toList();
  }

  public List<RtpMap> rtpMaps() {
    return all("rtpmap", RtpMap::parse);
  }

  public List<Fmtp> fmtps() {
    return all("fmtp", Fmtp::parse);
  }

  public List<Ssrc> ssrcs() {
    return all("ssrc", Ssrc::parse);
  }

  public List<SsrcGroup> ssrcGroups() {
    return all("ssrc-group", SsrcGroup::parse);
  }

  /** With these in the place of all attributes of that name, or at the end. */
  public MediaDescription replacing(String name, List<Attribute> replacements) {
    List<Attribute> changed = new ArrayList<>(attributes.size() + replacements.size());
    boolean placed = false;
    for (Attribute attribute : attributes) {
      if (!attribute.name().equals(name)) {
        changed.add(attribute);
      } else if (!placed) {
        changed.addAll(replacements);
        placed = true;
      }
    }
    if (!placed) changed.addAll(replacements);
    return withAttributes(changed);
  }

  /** With this value in the place of the attribute's, or the attribute added. */
  public MediaDescription with(String name, String value) {
    return replacing(name, List.of(new Attribute(name, value)));
  }

  /** Without the attributes of these names. */
  public MediaDescription without(List<String> names) {
    return withAttributes(
        attributes.stream().filter(attribute -> !names.contains(attribute.name())).toList());
  }

  MediaDescription withAttributes(List<Attribute> changed) {
    return new MediaDescription(type, port, protocol, formats, lines, changed);
  }

  MediaDescription withPort(int changed) {
    return new MediaDescription(type, changed, protocol, formats, lines, attributes);
  }

  /** The text, in lines that end in CRLF. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("m=" + type + ' ' + port + ' ' + protocol);
    for (String format : formats) text.append(' ').append(format);
    text.append("\r\n");
    for (String line : lines) text.append(line).append("\r\n");
    for (Attribute attribute : attributes) text.append("a=").append(attribute).append("\r\n");
    return text.toString();
  }

  /** Builds a section, its attributes in the order in which they are added. */
  static final class Builder {
    private final String type;
    private final int port;
    private final String protocol;
    private List<String> formats = List.of();
    private final List<String> lines = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();

    private Builder(String type, int port, String protocol) {
      this.type = type;
      this.port = port;
      this.protocol = protocol;
    }

    Builder formats(List<String> values) {
      formats = values;
      return this;
    }

    Builder line(String line) {
      lines.add(line);
      return this;
    }

    Builder add(Attribute attribute) {
      attributes.add(attribute);
      return this;
    }

    Builder add(String name, Object value) {
      return add(new Attribute(name, value.toString()));
    }

    Builder flag(String name) {
      return add(Attribute.flag(name));
    }

    MediaDescription build() {
      return new MediaDescription(type, port, protocol, formats, lines, attributes);
    }
  }
}
