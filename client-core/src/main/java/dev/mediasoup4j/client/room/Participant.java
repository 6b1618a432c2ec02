package dev.mediasoup4j.client.room;

import java.util.List;

/**
 * Another participant, as of one moment.
 *
 * @param displayName may be empty
 * @param tracks what is received from this participant
 */
public record Participant(String id, String displayName, List<TrackState> tracks) {
  public Participant {
    tracks = List.copyOf(tracks);
  }
}
