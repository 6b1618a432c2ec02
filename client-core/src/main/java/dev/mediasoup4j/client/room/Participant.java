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

  /** Whether nothing is to be heard: there is no microphone, or each is paused. */
  public boolean muted() {
    return tracks.stream()
        .noneMatch(track -> track.source() == TrackSource.MICROPHONE && !track.paused());
  }
}
