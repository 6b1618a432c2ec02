package dev.mediasoup4j.client.sdp;

import dev.mediasoup4j.ortc.InvalidParametersException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866). Immutable. Lines keep their order, so that what was read is
 * written as it was.
 *
 * @param lines of the session, before its attributes: {@code v= o= s= t=} and the like
 * @param attributes of the session
 * @param media sections
 */
public record SessionDescription(
    List<String> lines, List<Attribute> attributes, List<MediaDescription> media) {

  public SessionDescription {
    lines = List.copyOf(lines);
    attributes = List.copyOf(attributes);
    media = List.copyOf(media);
  }

  /**
   * Reads lines that end in CRLF or LF.
   *
   * @throws InvalidParametersException naming the line that is wrong
   */
  public static SessionDescription parse(String text) {
    List<String> lines = new ArrayList<>();
    List<Attribute> attributes = new ArrayList<>();
    List<MediaDescription> media = new ArrayList<>();
    MediaDescription.Builder section = null;
    for (String line : text.lines().toList()) {
      if (line.isEmpty()) continue;
      if (line.length() < 2 || line.charAt(1) != '=') {
        throw new InvalidParametersException("malformed SDP line: " + line);
      }
      String value = line.substring(2);
      switch (line.charAt(0)) {
        case 'm' -> {
          if (section != null) media.add(section.build());
          section = MediaDescription.parseMediaLine(value);
        }
        case 'a' -> {
          Attribute attribute = Attribute.parse(value);
          if (section == null) attributes.add(attribute);
          else section.add(attribute);
        }
        default -> {
          if (section == null) lines.add(line);
          else section.line(line);
        }
      }
    }
    if (lines.isEmpty() || !lines.get(0).startsWith("v=")) {
      throw new InvalidParametersException("SDP does not begin with v=");
    }
    if (section != null) media.add(section.build());
    return new SessionDescription(lines, attributes, media);
  }

  /** The first attribute of the session with that name. */
  public Optional<Attribute> attribute(String name) {
    return Attributes.first(attributes, name);
  }

  public boolean has(String name) {
    return attribute(name).isPresent();
  }

  /** The section of that mid (RFC 5888). */
  public Optional<MediaDescription> mediaOf(String mid) {
    return media.stream().filter(section -> mid.equals(section.mid().orElse(null))).findFirst();
  }

  /** With another section in the place of the one at the index. */
  public SessionDescription withMedia(int index, MediaDescription section) {
    List<MediaDescription> changed = new ArrayList<>(media);
    changed.set(index, section);
    return new SessionDescription(lines, attributes, changed);
  }

  /** With another section in the place of the one with the same mid. */
  public SessionDescription withMedia(MediaDescription section) {
    for (int i = 0; i < media.size(); i++) {
      if (media.get(i).mid().equals(section.mid())) return withMedia(i, section);
    }
    throw new InvalidParametersException("no media section with mid " + section.mid().orElse("?"));
  }

  /** The text, in lines that end in CRLF. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) text.append(line).append("\r\n");
    for (Attribute attribute : attributes) text.append("a=").append(attribute).append("\r\n");
    for (MediaDescription section : media) text.append(section);
    return text.toString();
  }
}
