package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.ConnectionState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All there is to show of a room, as of one moment.
 *
 * @param reason why the server can't be reached, or why media can't where one of the two
 *     connections has failed or was given up; empty otherwise
 * @param peerId our own id in the room
 * @param displayName our own name, as the others see it; may be empty
 * @param sendConnection of the media that is sent
 * @param recvConnection of the media that is received
 * @param participants the others, in the order in which they came
 * @param activeSpeaker id of who speaks, which may be our own; null when nobody does, and where the
 *     server doesn't say
 * @param drainDeadline when a server that is about to stop will have ended all calls, by the clock
 *     of this machine; null while it is not about to
 */
public record RoomState(
    RoomConnection connection,
    String reason,
    String peerId,
    String displayName,
    ConnectionState sendConnection,
    ConnectionState recvConnection,
    List<Participant> participants,
    @Nullable String activeSpeaker,
    @Nullable Instant drainDeadline) {
  public RoomState {
    participants = List.copyOf(participants);
  }

  /** The participant of this id, if there. */
  public Optional<Participant> participant(String id) {
    return participants.stream().filter(participant -> participant.id().equals(id)).findFirst();
  }
}
