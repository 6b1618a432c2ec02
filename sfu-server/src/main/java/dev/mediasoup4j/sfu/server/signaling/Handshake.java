package dev.mediasoup4j.sfu.server.signaling;

import org.jspecify.annotations.Nullable;

/**
 * What a client says of itself when it connects.
 *
 * @param peerId null for one that the server chooses
 * @param displayName null for a client that tells it later, and enters the room then: with the
 *     request {@code join}
 * @param token what the client is let in by; null if none came
 * @param resumable whether the client wants a session that it can resume
 * @param sessionToken of the session to resume; null for none
 */
public record Handshake(
    String roomId,
    @Nullable String peerId,
    @Nullable String displayName,
    @Nullable String token,
    boolean resumable,
    @Nullable String sessionToken) {
  public static final String DEFAULT_ROOM = "default";

  private static final int MAX_CHARS = 256;

  public Handshake withPeerId(String id) {
    return new Handshake(roomId, id, displayName, token, resumable, sessionToken);
  }

  /** Without the token, which belongs in no log. */
  @Override
  public String toString() {
    return "Handshake[roomId=%s, peerId=%s, displayName=%s]".formatted(roomId, peerId, displayName);
  }

  /**
   * Holds names to a bound: they are kept, and sent to every peer of the room. Ids stand in logs,
   * so that none may begin a line of its own there.
   *
   * @throws RequestException naming the field that is too long, or has control characters
   */
  public void check() {
    checkedId("roomId", roomId);
    if (peerId != null) checkedId("peerId", peerId);
    if (displayName != null) checked("displayName", displayName);
  }

  private static void checkedId(String field, String id) {
    if (checked(field, id).codePoints().anyMatch(Handshake::controls)) {
      throw new RequestException(
          ErrorCode.REFUSED, "fieldMalformed", field + " has control characters");
    }
  }

  private static boolean controls(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** A name that is not too long. */
  public static String checked(String field, String value) {
    if (value.length() > MAX_CHARS) {
      throw new RequestException(
          ErrorCode.REFUSED,
          "fieldTooLong",
          field + " has " + value.length() + " characters, more than " + MAX_CHARS);
    }
    return value;
  }
}
