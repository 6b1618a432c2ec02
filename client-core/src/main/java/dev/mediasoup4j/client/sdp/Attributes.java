package dev.mediasoup4j.client.sdp;

import java.util.List;
import java.util.Optional;

/** Looking up attributes. */
final class Attributes {
  private Attributes() {}

  static Optional<Attribute> first(List<Attribute> attributes, String name) {
    return attributes.stream().filter(attribute -> attribute.name().equals(name)).findFirst();
  }
}
