package dev.mediasoup4j.sfu.server.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Who is where, as Redis keeps it: a key for each node, which ends unless the node renews it, and a
 * hash for each room, from the peers' ids to {@code <node> <state>}. An entry is as good as its
 * node: one of a node whose key has ended is removed by whoever finds it. Each step is a script,
 * which Redis does at once or not at all. Safe to use from any thread.
 */
final class Directory {
  /** Part of every name: nodes of another version see nothing of this one. */
  private static final String PREFIX = "mediasoup4j:1:";

  private static final String NODE = PREFIX + "node:";
  private static final String ROOM = PREFIX + "room:";

  /** In front of a node's name, where it is told what concerns it alone. */
  static final String INBOX = PREFIX + "inbox:";

  /** A message {@code <node> <room>} for each change of a room. */
  static final String CHANGED = PREFIX + "changed";

  /** Renews a node's key, and tells whether it was there. */
  private static final String RENEW =
      """
      local known = redis.call('EXISTS', KEYS[1])
      redis.call('SET', KEYS[1], '1', 'PX', ARGV[1])
      return {tostring(known)}
      """;

  /** Writes a peer's entry unless another living node has it; returns whose it is. */
  private static final String PUT =
      """
      local room, peer, node, state = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
      local held = redis.call('HGET', room, peer)
      if held then
        local holder = string.match(held, '^%S+') or ''
        if holder ~= node and redis.call('EXISTS', ARGV[4] .. holder) == 1 then
          return {holder}
        end
      end
      redis.call('HSET', room, peer, node .. ' ' .. state)
      redis.call('PEXPIRE', room, ARGV[5])
      redis.call('PUBLISH', ARGV[6], node .. ' ' .. ARGV[7])
      return {node}
      """;

  private static final String REMOVE =
      """
      local room, peer, node = KEYS[1], ARGV[1], ARGV[2]
      local held = redis.call('HGET', room, peer)
      if held and string.match(held, '^%S+') == node then
        redis.call('HDEL', room, peer)
        redis.call('PUBLISH', ARGV[3], node .. ' ' .. ARGV[4])
      end
      return {}
      """;

  /** Returns the reading node and then the ids and entries; nothing if it knows the node not. */
  private static final String READ =
      """
      local room, node = KEYS[1], ARGV[1]
      if redis.call('EXISTS', ARGV[2] .. node) == 0 then return {} end
      redis.call('PEXPIRE', room, ARGV[3])
      local found = {node}
      local entries = redis.call('HGETALL', room)
      for i = 1, #entries, 2 do
        local holder = string.match(entries[i + 1], '^%S+') or ''
        if redis.call('EXISTS', ARGV[2] .. holder) == 1 then
          table.insert(found, entries[i])
          table.insert(found, entries[i + 1])
        else
          redis.call('HDEL', room, entries[i])
        end
      end
      return found
      """;

  /** Ends a node's key, and has its rooms read. */
  private static final String LEAVE =
      """
      redis.call('DEL', KEYS[1])
      for i = 3, #ARGV do redis.call('PUBLISH', ARGV[1], ARGV[2] .. ' ' .. ARGV[i]) end
      return {}
      """;

  private final Redis redis;
  private final String node;
  private final String nodeMillis;
  private final String roomMillis;

  /**
   * @param timeToLive of a node that gives no sign of life
   */
  Directory(Redis redis, String node, Duration timeToLive) {
    this.redis = redis;
    this.node = node;
    nodeMillis = Long.toString(timeToLive.toMillis());
    // Read at each heartbeat where it is open; kept long enough for a restart of all its nodes.
    roomMillis = Long.toString(timeToLive.toMillis() * 10);
  }

  /** Gives a sign of life. The stage tells whether Redis still knew this node. */
  CompletionStage<Boolean> renew() {
    return redis.eval(RENEW, List.of(NODE + node), nodeMillis).thenApply(is -> is.contains("1"));
  }

  /** This node has ended, with all its peers in these rooms. */
  CompletionStage<List<String>> leave(Set<String> roomIds) {
    var arguments = new ArrayList<>(List.<Object>of(CHANGED, node));
    arguments.addAll(roomIds);
    return redis.eval(LEAVE, List.of(NODE + node), arguments.toArray());
  }

  /** Writes a peer of this node. The stage tells whether its id is this node's. */
  CompletionStage<Boolean> put(String roomId, String peerId, String state) {
    return redis
        .eval(PUT, List.of(ROOM + roomId), peerId, node, state, NODE, roomMillis, CHANGED, roomId)
        .thenApply(holder -> holder.contains(node));
  }

  /** Removes a peer, if it is this node's. */
  CompletionStage<List<String>> remove(String roomId, String peerId) {
    return redis.eval(REMOVE, List.of(ROOM + roomId), peerId, node, CHANGED, roomId);
  }

  /**
   * The room's peers of all living nodes: this node, then ids and entries in turn. An empty list if
   * Redis does not know this node, and so may have forgotten others.
   */
  CompletionStage<List<String>> read(String roomId) {
    return redis.eval(READ, List.of(ROOM + roomId), node, NODE, roomMillis);
  }
}
