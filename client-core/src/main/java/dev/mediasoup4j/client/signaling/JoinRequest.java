package dev.mediasoup4j.client.signaling;

import dev.mediasoup4j.ortc.InvalidParametersException;
import org.jspecify.annotations.Nullable;

/**
 * Who joins which room.
 *
 * @param roomId null for the server's default room
 * @param peerId null for one that the server chooses
 * @param displayName what the others see; may be empty
 * @param token what the server lets in by; null for none
 * @param sessionToken of the session to resume, from its {@link JoinAnswer}; null to join afresh
 */
public record JoinRequest(
    @Nullable String roomId,
    @Nullable String peerId,
    String displayName,
    @Nullable String token,
    @Nullable String sessionToken) {
  public JoinRequest {
    if (roomId != null && roomId.isBlank()) throw new InvalidParametersException("roomId is blank");
    if (peerId != null && peerId.isBlank()) throw new InvalidParametersException("peerId is blank");
    if (displayName == null) displayName = "";
  }

  public static JoinRequest room(String roomId) {
    return new JoinRequest(roomId, null, "", null, null);
  }

  /** Without the tokens, which belong in no log. */
  @Override
  public String toString() {
    return "room " + roomId + " as " + peerId + " (" + displayName + ")";
  }
}
