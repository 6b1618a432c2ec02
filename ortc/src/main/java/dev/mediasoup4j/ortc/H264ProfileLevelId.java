package dev.mediasoup4j.ortc;

import java.util.Optional;

/**
 * Profile and level of H264, the {@code profile-level-id} parameter of RFC 6184 section 8.1.
 *
 * @param profile the profile, including what the constraint flags make of it
 * @param level the highest level
 */
public record H264ProfileLevelId(H264Profile profile, H264Level level) {

  /**
   * Stands for an absent parameter. RFC 6184 says Baseline at level 1; every WebRTC endpoint means
   * this instead (crbug.com/webrtc/6337).
   */
  public static final H264ProfileLevelId DEFAULT =
      new H264ProfileLevelId(H264Profile.CONSTRAINED_BASELINE, H264Level.L3_1);

  private static final int CONSTRAINT_SET_3 = 0x10;

  public H264ProfileLevelId {
    if (level == H264Level.L1_B && !profile.allowsLevel1b()) {
      throw new InvalidParametersException("H264 profile " + profile + " has no level 1b");
    }
  }

  /**
   * Reads three bytes in hexadecimal.
   *
   * @return empty when the text is not of that form, or the profile or level is unknown
   */
  public static Optional<H264ProfileLevelId> parse(String text) {
    if (text.length() != 6) return Optional.empty();
    int value = leadingHexNumber(text);
    int profileIdc = value >> 16 & 0xff;
    int profileIop = value >> 8 & 0xff;
    int levelIdc = value & 0xff;
    return H264Level.of(levelIdc, (profileIop & CONSTRAINT_SET_3) != 0)
        .flatMap(
            level ->
                H264Profile.of(profileIdc, profileIop)
                    .map(profile -> new H264ProfileLevelId(profile, level)));
  }

  /**
   * The local answer to a remote codec of the same profile: the lower level, or the local one when
   * both sides allow asymmetric levels (RFC 6184 section 8.2.2).
   */
  public H264ProfileLevelId answer(H264ProfileLevelId remote, boolean levelAsymmetryAllowed) {
    if (profile != remote.profile) {
      throw new InvalidParametersException("H264 profiles differ: " + this + " and " + remote);
    }
    return levelAsymmetryAllowed || level.isLessThan(remote.level)
        ? this
        : new H264ProfileLevelId(profile, remote.level);
  }

  /** The canonical form, six hexadecimal digits. */
  @Override
  public String toString() {
    if (level == H264Level.L1_B) return profile.level1bPrefix() + "0b";
    return profile.prefix() + String.format("%02x", level.levelIdc());
  }

  /**
   * The number that the text begins with, or 0. The reference reads with {@code parseInt(text, 16)}
   * and so lets blanks and a sign pass before it, and anything after it.
   */
  private static int leadingHexNumber(String text) {
    String rest = text.strip();
    int sign = rest.startsWith("-") ? -1 : 1;
    if (rest.startsWith("-") || rest.startsWith("+")) rest = rest.substring(1);
    if (rest.startsWith("0x") || rest.startsWith("0X")) rest = rest.substring(2);
    int value = 0;
    for (int i = 0; i < rest.length(); i++) {
      int digit = rest.charAt(i) < 0x80 ? Character.digit(rest.charAt(i), 16) : -1;
      if (digit < 0) break;
      value = value << 4 | digit;
    }
    return sign * value;
  }
}
