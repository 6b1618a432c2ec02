package dev.mediasoup4j.client.room;

/**
 * The server asked us to go.
 *
 * @param code for programs, such as {@code idle} or {@code limitReached}; empty if the server gives
 *     none
 * @param message why, for people; empty if the server doesn't say
 */
public record Expelled(String code, String message) {
  String reason() {
    String why = code.isEmpty() ? "" : " (" + code + ")";
    return "the server asked us to go" + why + (message.isEmpty() ? "" : ": " + message);
  }
}
