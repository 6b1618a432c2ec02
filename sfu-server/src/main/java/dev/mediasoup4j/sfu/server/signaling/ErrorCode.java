package dev.mediasoup4j.sfu.server.signaling;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a request failed: the {@code code} of an error acknowledgement. */
public enum ErrorCode {
  /** No request has this name. */
  UNKNOWN_EVENT("unknownEvent"),
  /** A field is missing, has the wrong type, or has a value that can't be. */
  INVALID_FIELD("invalidField"),
  /** Nothing in the room has this id. */
  NOT_FOUND("notFound"),
  /** The object with this id belongs to another peer. */
  NOT_YOURS("notYours"),
  /** The request came too early, too late or twice. */
  INVALID_STATE("invalidState"),
  /** The router can't forward this, or this endpoint can't receive it. */
  UNSUPPORTED("unsupported"),
  /** The peer was not let into the room. */
  REFUSED("refused"),
  /** The peer's token does not permit this. */
  NOT_PERMITTED("notPermitted"),
  /** The server lacks something for now, such as a free port for media. */
  UNAVAILABLE("unavailable"),
  /** One client may not have more of this. */
  LIMIT_REACHED("limitReached"),
  /** The server is about to stop, and lets nobody in. */
  DRAINING("draining"),
  /** The peer was in its room for nothing. */
  IDLE("idle"),
  /** The server failed; its log says how. */
  INTERNAL("internal");

  private final String wireName;

  ErrorCode(String wireName) {
    this.wireName = wireName;
  }

  @JsonValue
  public String wireName() {
    return wireName;
  }
}
