package dev.mediasoup4j.client.room;

import dev.mediasoup4j.client.Transport;
import dev.mediasoup4j.client.internal.Failures;
import dev.mediasoup4j.client.internal.SerialQueue;
import dev.mediasoup4j.client.signaling.JoinAnswer;
import dev.mediasoup4j.client.signaling.JoinRequest;
import dev.mediasoup4j.client.signaling.Signaling;
import dev.mediasoup4j.client.signaling.SignalingException;
import dev.mediasoup4j.ortc.InvalidStateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a room at its server: joins it, and when it was lost resumes the session, or builds another
 * in its place. Belongs to the room's turns.
 */
final class RoomKeeper implements Reconnection.Actions {
  private static final Logger log = LoggerFactory.getLogger(RoomKeeper.class);

  private final Signaling signaling;
  private final RoomOptions options;
  private final RoomView view;
  private final SerialQueue turns;
  private final RoomTimer timer;
  private final RandomGenerator random = new Random();
  private final Reconnection reconnection;
  private final List<IceKeeper> iceKeepers = new ArrayList<>();
  private RoomPushes pushes;

  /** What the server said when the connection that there is was made; null without one. */
  private @Nullable JoinAnswer answer;

  /** Why there was no connection any more when there was none last. */
  private String lastLoss = "";

  private @Nullable String peerId;

  /** By which we join, when we have to again. */
  private String displayName;

  /** By which the session was joined. */
  private String joinedAs;

  private @Nullable String sessionToken;
  private @Nullable RoomSession session;

  /** The server lost a transport of the session, which can't be resumed. */
  private boolean broken;

  RoomKeeper(Signaling signaling, RoomOptions options, RoomView view, SerialQueue turns) {
    this.signaling = signaling;
    this.options = options;
    this.displayName = options.joinRequest().displayName();
    this.joinedAs = displayName;
    this.view = view;
    this.turns = turns;
    this.timer = RoomTimer.real(view::turn);
    this.reconnection = new Reconnection(options.reconnect(), random, timer, this);
    this.pushes = new RoomPushes(view, this);
  }

  /** Joins for the first time. To be called from outside the turns. */
  CompletableFuture<Boolean> join() {
    return CompletableFuture.completedFuture(this).thenComposeAsync(RoomKeeper::attempt, turns);
  }

  /** Tries at once to reconnect, if that is what it is about, and what was given up again. */
  void reconnect() {
    reconnection.retry();
    iceKeepers.forEach(IceKeeper::retry);
  }

  boolean listensTo(RoomPushes from) {
    return from == pushes;
  }

  void connectionLost(String why) {
    answer = null;
    lastLoss = why;
    if (session == null) return;
    session.signaling().lost();
    lost(view.isDraining() ? "it had said that it is about to stop: " + why : why);
  }

  void transportClosed(String transportId, String why) {
    if (session == null || broken || !session.hasTransport(transportId)) return;
    broken = true;
    pushes.hold();
    // What is asked for from now on waits for the transports that are to come.
    session.signaling().lost();
    lost("the server closed transport " + transportId + ": " + why);
  }

  /** Ends the session without another attempt; the connection ends by itself. */
  void expelled(Expelled expelled) {
    log.warn("The room was left: {}", expelled.reason());
    answer = null;
    lastLoss = expelled.reason();
    if (session != null) leave(session);
    view.leaveAll();
    view.events().expelled.emit(expelled);
    reconnection.end(expelled.reason());
  }

  /**
   * Has the others see us by another name.
   *
   * @return completes in a turn
   */
  CompletableFuture<Void> changeDisplayName(String name) {
    RoomSession present = session;
    String before = displayName;
    displayName = name;
    if (present == null) {
      // Between two sessions: the next one is joined by this name.
      view.renamed(name);
      return CompletableFuture.completedFuture(null);
    }
    return present
        .signaling()
        .changeDisplayName(name)
        .handleAsync(
            (done, failure) -> {
              // A session that ended meanwhile is followed by one that is joined by this name.
              if (failure != null && present.equals(session)) {
                if (displayName.equals(name)) displayName = before;
                throw failure instanceof CompletionException known
                    ? known
                    : new CompletionException(failure);
              }
              view.renamed(name);
              return null;
            },
            turns);
  }

  private void lost(String why) {
    log.info("The room lost its server: {}", why);
    reconnection.lost(why);
  }

  /**
   * Joins if there is no connection, then resumes or builds.
   *
   * @return whether it was built
   */
  @Override
  public CompletableFuture<Boolean> attempt() {
    JoinAnswer present = answer;
    CompletableFuture<JoinAnswer> joined =
        present == null ? enter() : CompletableFuture.completedFuture(present);
    return joined.thenComposeAsync(this::settle, turns);
  }

  private CompletableFuture<JoinAnswer> enter() {
    var opened = new RoomPushes(view, this);
    pushes = opened;
    JoinRequest asked = options.joinRequest();
    String name = displayName;
    var request =
        new JoinRequest(
            asked.roomId(),
            peerId == null ? asked.peerId() : peerId,
            displayName,
            asked.token(),
            sessionToken);
    return Failures.call(() -> signaling.join(request, opened))
        .thenApplyAsync(
            joined -> {
              requireOpen();
              if (opened.ended()) {
                throw SignalingException.disconnected("join", "it was lost again at once");
              }
              answer = joined;
              if (!joined.resumed()) {
                joinedAs = name;
                view.notDraining();
              }
              peerId = joined.peerId();
              sessionToken = joined.sessionToken();
              return joined;
            },
            turns);
  }

  private CompletableFuture<Boolean> settle(JoinAnswer joined) {
    requireOpen();
    RoomSession present = session;
    if (present != null && !broken && joined.resumed() && present.isWhole(joined)) {
      resume(present, joined);
      return CompletableFuture.completedFuture(false);
    }
    closeTransportsAtServer(joined);
    if (present != null) leave(present);
    return RoomSession.create(signaling, options, timer, joined)
        .thenApplyAsync(
            built -> {
              install(built, joined);
              return true;
            },
            turns);
  }

  private void resume(RoomSession present, JoinAnswer joined) {
    if (joined.own() != null) present.signaling().closeUnknown(joined.own());
    view.resumed(present, joined);
    pushes.release();
    present.signaling().restored();
    iceKeepers.forEach(IceKeeper::retry);
    log.info("The session was resumed");
  }

  /** Of this session or of one that never came about; what is on them ends with them. */
  private void closeTransportsAtServer(JoinAnswer joined) {
    List<String> ids = new ArrayList<>();
    if (session != null && (broken || joined.resumed())) {
      ids.add(session.sendTransport().id());
      ids.add(session.recvTransport().id());
    }
    if (joined.own() != null) {
      for (String id : joined.own().transports()) if (!ids.contains(id)) ids.add(id);
    }
    for (String id : ids) {
      CompletableFuture<Void> unused =
          signaling
              .closeTransport(id)
              .whenComplete(
                  (done, failure) -> {
                    if (failure != null) log.debug("Transport {} can't be given up", id, failure);
                  });
    }
  }

  private void leave(RoomSession present) {
    iceKeepers.forEach(IceKeeper::stop);
    iceKeepers.clear();
    session = null;
    broken = false;
    view.leaveSession();
    present.end("the session ended: the room is rebuilt");
  }

  private void install(RoomSession built, JoinAnswer joined) {
    if (answer == null) {
      built.end(lastLoss);
      throw SignalingException.disconnected("join", lastLoss);
    }
    if (!view.adopt(built, joined)) {
      built.end("the room was left");
      requireOpen();
    }
    session = built;
    broken = false;
    keepIce(built, built.sendTransport(), RoomPart.SENDING);
    keepIce(built, built.recvTransport(), RoomPart.RECEIVING);
    view.begin(built);
    pushes.release();
    if (!joinedAs.equals(displayName)) renameLate();
    view.update();
  }

  /** We got another name while we were joining. */
  private void renameLate() {
    CompletableFuture<Void> unused =
        changeDisplayName(displayName)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) log.warn("The others see us as {}", joinedAs, failure);
                });
  }

  private void keepIce(RoomSession kept, Transport transport, RoomPart part) {
    var keeper =
        new IceKeeper(options.reconnect(), random, timer, new IceActions(kept, transport, part));
    iceKeepers.add(keeper);
    transport.onConnectionStateChange(
        state ->
            view.turn(
                () -> {
                  keeper.changed(state);
                  view.update();
                }));
  }

  @Override
  public boolean stands() {
    return answer != null && !broken && session != null;
  }

  @Override
  public void onReconnecting(String cause) {
    view.connection(RoomConnection.RECONNECTING, cause);
    view.events().reconnecting.emit(new Reconnecting(RoomPart.SIGNALING, cause));
  }

  @Override
  public void onReconnected(String cause, boolean rebuilt, Duration outage) {
    view.connection(RoomConnection.CONNECTED, "");
    view.events().reconnected.emit(new Reconnected(RoomPart.SIGNALING, cause, rebuilt, outage));
  }

  @Override
  public void onGivenUp(String reason) {
    log.warn("The room gives its server up: {}", reason);
    view.connection(RoomConnection.DISCONNECTED, reason);
  }

  private void requireOpen() {
    if (view.closed()) throw new InvalidStateException("the room was left");
  }

  /** Restarts ICE of one transport. */
  private final class IceActions implements IceKeeper.Actions {
    private final RoomSession kept;
    private final Transport transport;
    private final RoomPart part;

    IceActions(RoomSession kept, Transport transport, RoomPart part) {
      this.kept = kept;
      this.transport = transport;
      this.part = part;
    }

    @Override
    public CompletableFuture<Void> restart() {
      return kept.signaling()
          .restartIce(transport.id())
          .thenCompose(
              iceParameters ->
                  kept.iceServerRefresh()
                      .ensureFresh()
                      .thenCompose(fresh -> transport.restartIce(iceParameters)))
          .thenRunAsync(() -> {}, turns);
    }

    @Override
    public void onInterrupted(String cause) {
      log.info("ICE of {} is restarted: {}", transport, cause);
      view.pathGivenUp(part, false);
      view.events().reconnecting.emit(new Reconnecting(part, cause));
    }

    @Override
    public void onRestored(String cause, Duration outage) {
      view.events().reconnected.emit(new Reconnected(part, cause, false, outage));
    }

    @Override
    public void onRestartFailed(Throwable failure) {
      if (transport.closed()) return;
      if (RoomSession.isGone(failure)) {
        transportClosed(transport.id(), "it does not know it any more");
      } else {
        log.warn("ICE of {} could not be restarted", transport, failure);
      }
    }

    @Override
    public void onGivenUp() {
      log.warn("ICE of {} is not restarted any more", transport);
      view.pathGivenUp(part, true);
    }
  }
}
