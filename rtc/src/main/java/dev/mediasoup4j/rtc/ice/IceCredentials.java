package dev.mediasoup4j.rtc.ice;

import java.security.SecureRandom;

/**
 * A username fragment and its password (RFC 8445 section 5.3; lengths and letters by RFC 8839
 * section 5.4).
 *
 * @param usernameFragment 4 to 256 letters, digits, + or /
 * @param password 22 to 256 of the same
 */
public record IceCredentials(String usernameFragment, String password) {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
  private static final int RANDOM_LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public IceCredentials {
    requireIceCharacters("usernameFragment", usernameFragment, 4);
    requireIceCharacters("password", password, 22);
  }

  /** 32 random letters and digits each, as mediasoup makes them: 165 bits. */
  public static IceCredentials random() {
    return new IceCredentials(randomString(), randomString());
  }

  /** Without the password, so that logs do not hold it. */
  @Override
  public String toString() {
    return "IceCredentials[usernameFragment=" + usernameFragment + "]";
  }

  private static String randomString() {
    StringBuilder text = new StringBuilder(RANDOM_LENGTH);
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return text.toString();
  }

  private static void requireIceCharacters(String name, String value, int minLength) {
    if (value.length() < minLength || value.length() > 256) {
      throw new IllegalArgumentException(
          name + " must have " + minLength + " to 256 characters, has " + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '+'
              || c == '/';
      if (!allowed) throw new IllegalArgumentException(name + " has a '" + c + "' at " + i);
    }
  }
}
