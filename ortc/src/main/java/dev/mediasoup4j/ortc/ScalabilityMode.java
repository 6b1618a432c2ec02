package dev.mediasoup4j.ortc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Layers of a stream (W3C WebRTC-SVC, section "Scalability modes").
 *
 * @param spatialLayers 1 or more
 * @param temporalLayers 1 or more
 * @param ksvc whether spatial layers depend on each other in key frames only
 */
public record ScalabilityMode(int spatialLayers, int temporalLayers, boolean ksvc) {
  private static final ScalabilityMode SINGLE_LAYER = new ScalabilityMode(1, 1, false);
  private static final Pattern PATTERN =
      Pattern.compile("[LS]([1-9][0-9]?)T([1-9][0-9]?)(_KEY)?.*", Pattern.DOTALL);

  /** Reads a mode such as {@code L3T3_KEY}; what is none, null included, is a single layer. */
  public static ScalabilityMode parse(@Nullable String scalabilityMode) {
    if (scalabilityMode == null) return SINGLE_LAYER;
    Matcher matcher = PATTERN.matcher(scalabilityMode);
    if (!matcher.matches()) return SINGLE_LAYER;
    return new ScalabilityMode(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3) != null);
  }
}
