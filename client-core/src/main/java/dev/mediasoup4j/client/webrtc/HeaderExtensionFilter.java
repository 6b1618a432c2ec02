package dev.mediasoup4j.client.webrtc;

import dev.mediasoup4j.client.sdp.Attribute;
import dev.mediasoup4j.client.sdp.MediaDescription;
import dev.mediasoup4j.client.sdp.SessionDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Takes the RTP header extensions that the application forbids out of our own descriptions. What it
 * asks for is there already, where libwebrtc has it: there is no way to switch more on.
 */
record HeaderExtensionFilter(Map<String, Boolean> forcedRtpExtensions) {
  HeaderExtensionFilter {
    forcedRtpExtensions = Map.copyOf(forcedRtpExtensions);
  }

  SessionDescription apply(SessionDescription description) {
    if (!forcedRtpExtensions.containsValue(false)) return description;
    SessionDescription changed = description;
    for (int i = 0; i < description.media().size(); i++) {
      changed = changed.withMedia(i, apply(description.media().get(i)));
    }
    return changed;
  }

  private MediaDescription apply(MediaDescription section) {
    List<Attribute> kept =
        section.attributes().stream()
            .filter(attribute -> attribute.name().equals("extmap") && !isForbidden(attribute))
            .toList();
    return section.has("extmap") ? section.replacing("extmap", kept) : section;
  }

  private boolean isForbidden(Attribute extmap) {
    String value = extmap.value();
    if (value == null) return false;
    return Arrays.stream(value.split(" ", -1))
        .anyMatch(word -> Boolean.FALSE.equals(forcedRtpExtensions.get(word)));
  }
}
