package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.DataMessage;
import dev.mediasoup4j.client.IceCandidateError;
import dev.mediasoup4j.client.internal.LibraryPool;
import dev.mediasoup4j.client.media.AudioSource;
import dev.mediasoup4j.client.media.AudioTrack;
import dev.mediasoup4j.client.media.Subscription;
import dev.mediasoup4j.client.media.VideoSource;
import dev.mediasoup4j.client.media.VideoTrack;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.stats.StatsReport;
import dev.mediasoup4j.ortc.InvalidStateException;
import dev.mediasoup4j.ortc.MediaKind;
import dev.mediasoup4j.ortc.UnsupportedException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A whole call: the others and their tracks, what we send, chat and messages.
 *
 * <p>Thread-safe. Listeners run in order on one executor, the room's own unless {@link RoomOptions}
 * names another; they may block. Nobody is called once {@link #close} returned.
 */
public final class Room implements AutoCloseable {
  private final Signaling signaling;
  private final RoomKeeper keeper;
  private final RoomOptions options;
  private final RoomEvents events;
  private final RoomView view;

  private Room(Signaling signaling, RoomOptions options, RoomKeeper keeper, RoomView view) {
    this.signaling = signaling;
    this.keeper = keeper;
    this.options = options;
    this.view = view;
    this.events = view.events();
  }

  /**
   * Joins a room: connects, makes both transports and receives what the others send.
   *
   * @param signaling not used yet; the room closes it
   * @return fails with a {@link dev.mediasoup4j.client.signaling.SignalingException} that names the
   *     operation that failed, or with what kept the device from running; who cancels it, or lets
   *     it time out, leaves the room again
   */
  public static CompletableFuture<Room> join(Signaling signaling, RoomOptions options) {
    var view = new RoomView(options);
    var keeper = new RoomKeeper(signaling, options, view, view.turns());
    var result = new CompletableFuture<Room>();
    CompletableFuture<Room> unusedEnd =
        result.whenComplete(
            (room, failure) -> {
              if (failure != null) signaling.close();
            });
    CompletableFuture<Room> unusedRoom =
        keeper
            .join()
            .thenApplyAsync(
                built -> new Room(signaling, options, keeper, view), LibraryPool.executor())
            .whenComplete(
                (room, failure) -> {
                  if (failure != null) result.completeExceptionally(failure);
                  else if (!result.complete(room)) room.close();
                });
    return result;
  }

  /** Our own id in the room. */
  public String peerId() {
    return state().peerId();
  }

  /** Our own name, as the others see it; may be empty. */
  public String displayName() {
    return state().displayName();
  }

  /**
   * Has the others see us by another name, also when the room has to be joined again.
   *
   * @param displayName may be empty; servers bound its length, ours to 256 characters
   * @return fails with a {@link dev.mediasoup4j.client.signaling.SignalingException} if the server
   *     refuses the name, and with an {@link UnsupportedException} if its dialect has no word for
   *     it
   * @throws InvalidStateException if the room was left
   */
  public CompletableFuture<Void> changeDisplayName(String displayName) {
    requireOpen();
    return CompletableFuture.completedFuture(displayName)
        .thenComposeAsync(keeper::changeDisplayName, view.turns())
        .thenRunAsync(() -> {}, LibraryPool.executor());
  }

  /** All there is to show, as of now. */
  public RoomState state() {
    return view.state();
  }

  /** The others, in the order in which they came. */
  public List<Participant> participants() {
    return state().participants();
  }

  /**
   * Sends pictures, in one encoding.
   *
   * @throws InvalidStateException if the room was left
   * @throws UnsupportedException if room and engine have no codec in common
   */
  public LocalVideoTrack publish(VideoSource source) {
    return publish(source, PublishOptions.defaults());
  }

  /** Sends pictures; the source is started, and stopped when they are no longer sent. */
  public LocalVideoTrack publish(VideoSource source, PublishOptions how) {
    requirePublishable(MediaKind.VIDEO, how);
    return published(
        new LocalVideoTrack(VideoTrack.of(source), how, events.callbacks, view::forget));
  }

  /**
   * Sends sound.
   *
   * @throws InvalidStateException if the room was left
   * @throws UnsupportedException if room and engine have no codec in common
   */
  public LocalAudioTrack publish(AudioSource source) {
    return publish(source, PublishOptions.defaults());
  }

  /** Sends sound; the source is started, and stopped when it is no longer sent. */
  public LocalAudioTrack publish(AudioSource source, PublishOptions how) {
    requirePublishable(MediaKind.AUDIO, how);
    return published(
        new LocalAudioTrack(AudioTrack.of(source), how, events.callbacks, view::forget));
  }

  private void requirePublishable(MediaKind kind, PublishOptions how) {
    requireOpen();
    how.requireFitFor(kind);
    if (!session().device().canProduce(kind)) {
      throw new UnsupportedException("room and engine have no codec for " + kind + " in common");
    }
  }

  private <T extends LocalTrack> T published(T track) {
    view.publish(track);
    if (view.closed()) track.leave();
    return track;
  }

  /**
   * Sends a line of chat to all who are there. It waits, in order, until its channel is open; who
   * joins later doesn't get it.
   *
   * @throws InvalidStateException if the room was left
   * @throws UnsupportedException if the room was joined without messages or its server has none
   */
  public void sendChat(String text) {
    send(Messaging.CHAT, DataMessage.text(text));
  }

  /** Sends a message of the application's own, as {@link #sendChat} sends chat. */
  public void sendMessage(DataMessage message) {
    send(Messaging.MESSAGE, message);
  }

  private void send(String label, DataMessage message) {
    requireOpen();
    if (!options.messages()) throw new UnsupportedException("messages are off in the RoomOptions");
    if (!session().sctp()) throw new UnsupportedException("the server's transport has no SCTP");
    view.send(label, message);
  }

  /** Told every track of the others: those that are there, then each that comes. */
  public Subscription onTrackAdded(Consumer<? super RemoteTrack> listener) {
    return events.onTrackAdded(listener);
  }

  /** The others no longer send it. */
  public Subscription onTrackRemoved(Consumer<? super RemoteTrack> listener) {
    return events.onTrackRemoved(listener);
  }

  public Subscription onParticipantJoined(Consumer<? super Participant> listener) {
    return events.participantJoined.add(listener);
  }

  /** Told each participant who has another name now, after {@link #state} shows it. */
  public Subscription onParticipantRenamed(Consumer<? super Participant> listener) {
    return events.participantRenamed.add(listener);
  }

  public Subscription onParticipantLeft(Consumer<? super Participant> listener) {
    return events.participantLeft.add(listener);
  }

  public Subscription onChat(Consumer<? super ChatMessage> listener) {
    return events.chat.add(listener);
  }

  public Subscription onMessage(Consumer<? super RoomMessage> listener) {
    return events.message.add(listener);
  }

  /**
   * Told each STUN and TURN server that refused us or was not reached, once for each way that it
   * failed: those that did so far, then each that does. The call may do without it; where it may
   * not, {@link RoomState#reason} says so.
   */
  public Subscription onIceServerFailed(Consumer<? super IceCandidateError> listener) {
    return events.onIceServerFailed(listener);
  }

  /** Told each new state, one after another. */
  public Subscription onStateChanged(Consumer<? super RoomState> listener) {
    return events.stateChanged.add(listener);
  }

  /** The server was lost, or the path of media, and the room tries to get it back. */
  public Subscription onReconnecting(Consumer<? super Reconnecting> listener) {
    return events.reconnecting.add(listener);
  }

  /** The server is there again, or the path of media. */
  public Subscription onReconnected(Consumer<? super Reconnected> listener) {
    return events.reconnected.add(listener);
  }

  /**
   * The server is about to stop, and will have ended all calls at the moment that the listener is
   * told, by the clock of this machine. Nothing need be done: calls go on until then, and the room
   * reconnects to what is at the server's address afterwards.
   */
  public Subscription onServerDraining(Consumer<? super Instant> listener) {
    return events.serverDraining.add(listener);
  }

  /**
   * The server asked us to go. Nothing of the call is left, and the room doesn't reconnect by
   * itself; {@link #reconnect} joins anew.
   */
  public Subscription onExpelled(Consumer<? super Expelled> listener) {
    return events.expelled.add(listener);
  }

  /**
   * Tries at once to reach a server that was lost, also when that had been given up, and restarts
   * ICE where that had been. Does nothing when all is connected.
   *
   * @throws InvalidStateException if the room was left
   */
  public void reconnect() {
    requireOpen();
    view.turn(keeper::reconnect);
  }

  /** Statistics of the connection that we send on. */
  public CompletableFuture<StatsReport> getSendStats() {
    return session().sendTransport().getStats();
  }

  /** Statistics of the connection that we receive on. */
  public CompletableFuture<StatsReport> getRecvStats() {
    return session().recvTransport().getStats();
  }

  /** Leaves: the others see us go, our sources stop. Idempotent. */
  @Override
  public void close() {
    if (!view.close()) return;
    signaling.close();
    events.close(view.state());
  }

  private RoomSession session() {
    return Objects.requireNonNull(view.session(), "a room is made when it was joined");
  }

  private void requireOpen() {
    if (view.closed()) throw new InvalidStateException("the room was left");
  }

  @Override
  public String toString() {
    return "Room of " + peerId() + " (" + state().connection() + ")";
  }
}
