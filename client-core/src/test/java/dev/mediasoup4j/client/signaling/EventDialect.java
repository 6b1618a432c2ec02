package dev.mediasoup4j.client.signaling;

/** A dialect of a server that answers by events, some of which say what they answer. */
final class EventDialect {
  static final String JSON =
      """
      {
        "name": "events",
        "join": [
          {
            "answer": {"event": "connection-success"},
            "result": {"peerId": "/socketId"}
          },
          {
            "event": "getRtpCapabilities",
            "request": null,
            "answer": {"event": "rtpCapabilities"},
            "result": {"rtpCapabilities": ""}
          }
        ],
        "operations": {
          "createWebRtcTransport": {
            "answer": {"event": "transportCreated", "error": "transportFailed"},
            "result": "/params"
          },
          "connectTransport": {
            "answer": {
              "event": "transportConnected",
              "where": {"/transport/id": "{{transportId}}"}
            }
          },
          "produce": {"answer": {"event": "produced", "error": "failed"}},
          "consume": {
            "answer": {
              "event": "subscribed",
              "error": "failed",
              "where": {"/producerId": "{{producerId}}"}
            }
          },
          "closeProducer": {"answer": "node"},
          "restartIce": {"answer": "node"}
        },
        "pushes": {"newProducer": {"each": "/producers", "fields": {"producerId": ""}}}
      }
      """;

  static final Dialect READ = Dialect.parse("events.json", JSON);

  private EventDialect() {}
}
