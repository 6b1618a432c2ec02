package dev.mediasoup4j.sfu.server.config;

/**
 * What a room server takes on in all, each at least 1. Each method returns a changed copy.
 *
 * @param connections TCP connections; further ones are closed as they come
 * @param rooms rooms at once
 * @param peers peers at once, in all rooms together
 * @param peersPerRoom peers at once in one room
 */
public record ServerLimits(int connections, int rooms, int peers, int peersPerRoom) {
  public ServerLimits {
    Limits.requirePositive("connections", connections);
    Limits.requirePositive("rooms", rooms);
    Limits.requirePositive("peers", peers);
    Limits.requirePositive("peersPerRoom", peersPerRoom);
  }

  /** 8000 connections, 1000 rooms, 2000 peers, 500 of them in one room. */
  public static ServerLimits defaults() {
    return new ServerLimits(8000, 1000, 2000, 500);
  }

  public ServerLimits connections(int value) {
    return new ServerLimits(value, rooms, peers, peersPerRoom);
  }

  public ServerLimits rooms(int value) {
    return new ServerLimits(connections, value, peers, peersPerRoom);
  }

  public ServerLimits peers(int value) {
    return new ServerLimits(connections, rooms, value, peersPerRoom);
  }

  public ServerLimits peersPerRoom(int value) {
    return new ServerLimits(connections, rooms, peers, value);
  }
}
