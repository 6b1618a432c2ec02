package dev.mediasoup4j.sfu.server.token;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a token lets a peer do in its room. */
public enum Permission {
  PRODUCE("produce"),
  CONSUME("consume"),
  /** To produce and to consume data. */
  DATA("data");

  private static final Map<String, Permission> NEEDED_FOR =
      Map.of("produce", PRODUCE, "consume", CONSUME, "produceData", DATA, "consumeData", DATA);

  private final String wireName;

  Permission(String wireName) {
    this.wireName = wireName;
  }

  /** What this request takes; null for one that anybody in the room may make. */
  public static @Nullable Permission neededFor(String request) {
    return NEEDED_FOR.get(request);
  }

  static @Nullable Permission of(String wireName) {
    for (Permission permission : values()) {
      if (permission.wireName.equals(wireName)) return permission;
    }
    return null;
  }

  /** The name in a token's {@code permissions}. */
  @Override
  public String toString() {
    return wireName;
  }
}
