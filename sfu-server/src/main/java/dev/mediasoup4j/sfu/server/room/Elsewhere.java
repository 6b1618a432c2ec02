package dev.mediasoup4j.sfu.server.room;

import java.util.Collection;
import java.util.List;

/** One room as it is on the other nodes. Belongs to the rooms' thread. */
interface Elsewhere {
  /** Of a room that is here alone. */
  Elsewhere NOWHERE =
      new Elsewhere() {
        @Override
        public Collection<RemotePeer> peers() {
          return List.of();
        }

        @Override
        public void changed(Peer peer) {}

        @Override
        public void left(Peer peer) {}

        @Override
        public void close() {}
      };

  /** Who is in the room on other nodes. */
  Collection<RemotePeer> peers();

  /** A peer joined here, or what it sends is no longer what it was. */
  void changed(Peer peer);

  /** A peer left the room here. */
  void left(Peer peer);

  /** The room is empty here, and its router about to be closed. */
  void close();
}
