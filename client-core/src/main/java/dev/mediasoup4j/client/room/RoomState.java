package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import java.util.List;

/**
 * All there is to show of a room, as of one moment.
 *
 * @param reason why it is not connected; empty if it is
 * @param sendConnection of the media that is sent
 * @param recvConnection of the media that is received
 * @param participants the others, in the order in which they came
 */
public record RoomState(
    RoomConnection connection,
    String reason,
    String peerId,
    ConnectionState sendConnection,
    ConnectionState recvConnection,
    List<Participant> participants) {
  public RoomState {
    participants = List.copyOf(participants);
  }
}
