package dev.mediasoup4j.sfu.server.protoo;

import dev.mediasoup4j.sfu.server.signaling.ErrorCode;

/** Why a request failed, with the numbers that protoo takes from HTTP. */
record ProtooProblem(ErrorCode code, String message) {
  static final int UNSUPPORTED = 501;

  int status() {
    return switch (code) {
      case INVALID_FIELD -> 400;
      case REFUSED, NOT_YOURS -> 403;
      case NOT_FOUND -> 404;
      case INVALID_STATE -> 409;
      case LIMIT_REACHED -> 429;
      case UNKNOWN_EVENT, UNSUPPORTED -> UNSUPPORTED;
      case UNAVAILABLE -> 503;
      default -> 500;
    };
  }

  @Override
  public String toString() {
    return status() + " " + message;
  }
}
